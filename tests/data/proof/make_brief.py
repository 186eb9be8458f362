#!/usr/bin/python3
"""Makes brief.pdf, the small good file that test_proof.c seeds faults into.

usage: make_brief.py SUBSET.ttf CODES ICC brief.pdf      (python3-pikepdf)

SUBSET.ttf is a subset of DejaVu Sans; CODES has a line "0041 7 1401" a character: its
code point, its glyph, its advance in 2048ths. ICC is any sRGB profile. All streams but
the font are stored plain, so that a test can change words in place.
"""
import sys
import zlib
import pikepdf
from pikepdf import Array, Dictionary, Name, String

ttf, codes, icc, out = sys.argv[1:]
glyphs = {}
for line in open(codes):
    char, glyph, advance = line.split()
    glyphs[chr(int(char, 16))] = (int(glyph), round(int(advance) * 1000 / 2048))
pdf = pikepdf.new()


def hexed(text):
    return "<" + "".join("%04x" % glyphs[c][0] for c in text) + ">"


def add(**keys):
    return pdf.make_indirect(Dictionary(**keys))


program = pikepdf.Stream(pdf, zlib.compress(open(ttf, "rb").read(), 9))
program.Filter = Name.FlateDecode
program.Length1 = len(open(ttf, "rb").read())
order = sorted(glyphs.items(), key=lambda g: g[1][0])
cmap = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /T def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
%d beginbfchar
%s
endbfchar
endcmap end end
""" % (len(order), "\n".join("<%04x> <%04x>" % (g[0], ord(c)) for c, g in order))
descriptor = add(Type=Name.FontDescriptor, FontName=Name("/AAAAAA+DejaVuSans"), Flags=4,
                 FontBBox=[-1021, -463, 1793, 1232], ItalicAngle=0, Ascent=928,
                 Descent=-236, CapHeight=729, StemV=80, FontFile2=program)
cid = add(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/AAAAAA+DejaVuSans"),
          CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
          FontDescriptor=descriptor, DW=600, CIDToGIDMap=Name.Identity,
          W=Array([1, Array([g[1] for c, g in order if g[0] <= 24]),
                   26, 26, glyphs["\u00e9"][1], 27, Array([glyphs["\u00f1"][1]])]))
font = add(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/AAAAAA+DejaVuSans"),
           Encoding=Name("/Identity-H"), DescendantFonts=Array([cid]),
           ToUnicode=pdf.make_stream(cmap.encode()))

content = f"""/Artifact <</Type /Pagination>> BDC
BT /F1 8 Tf 72 740 Td {hexed("Informe")} Tj ET
EMC
/H1 <</MCID 0>> BDC
BT /F1 16 Tf 72 700 Td {hexed("Informe de México")} Tj ET
EMC
/P <</MCID 1>> BDC
BT /F1 10 Tf 72 680 Td {hexed("12,345 ")} Tj ET
EMC
/P <</MCID 2>> BDC
BT /F1 10 Tf 72 660 Td [{hexed("se")} -12.5 {hexed("ñales")}] TJ ET
EMC
/Link /Named BDC
BT /F1 10 Tf 72 640 Td {hexed("México.")} Tj ET
EMC
/TH <</MCID 4>> BDC q BT /F1 10 Tf 72 620 Td {hexed("de")} Tj ET Q EMC
/TD <</MCID 5>> BDC q BT /F1 10 Tf 72 600 Td {hexed("12")} Tj ET Q EMC
/Figure <</MCID 6>> BDC
72 500 100 50 re f
EMC
/Note <</MCID 7>> BDC
BT /F1 10 Tf 72 480 Td {hexed("dice")} Tj ET
EMC
/Artifact BMC
72 470 m 540 470 l S
EMC
"""
link = add(Type=Name.Annot, Subtype=Name.Link, Rect=[72, 636, 120, 652], F=4,
           Border=[0, 0, 0], Contents=String("México."), StructParent=1,
           A=Dictionary(Type=Name.Action, S=Name.URI, URI=String("https://example.org/")))
page = pdf.add_blank_page(page_size=(612, 792)).obj
page.Contents = pdf.make_stream(content.encode())
page.Resources = Dictionary(Font=Dictionary(F1=font),
                            Properties=Dictionary(Named=Dictionary(MCID=3)))
page.StructParents = 0
page.Tabs = Name.S
page.Annots = Array([link])

root = add(Type=Name.StructTreeRoot)


def tag(kind, parent, *kids, **keys):
    t = add(Type=Name.StructElem, S=Name("/" + kind), P=parent, **keys)
    if any(isinstance(k, int) for k in kids):
        t.Pg = page
    t.K = Array(list(kids))
    for_parents.update({k: t for k in kids if isinstance(k, int)})
    if parent is not root:
        parent.K.append(t)
    return t


for_parents = {}
document = tag("Document", root)
tag("H1", document, 0)
tag("Par", document, 1, 2)
paragraph = tag("P", document)
a = tag("Link", paragraph, 3)
a.K.append(Dictionary(Type=Name.OBJR, Obj=link))
table = tag("Table", document)
tag("TH", tag("TR", table), 4, A=Dictionary(O=Name.Table, Scope=Name.Column))
tag("TD", tag("TR", table), 5)
tag("Figure", document, 6, Alt=String("Alt 12"))
tag("Note", document, 7, ID=String("note-1"), Lang=String("es-GT"))
root.K = document
root.RoleMap = Dictionary(Par=Name.P)
root.ParentTree = add(Nums=Array([0, Array([for_parents[i] for i in range(8)]), 1, a]))

xmp = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Informe</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:e="http://www.aiim.org/pdfa/ns/extension/" xmlns:s="http://www.aiim.org/pdfa/ns/schema#" xmlns:p="http://www.aiim.org/pdfa/ns/property#">
<e:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><s:schema>PDF/UA</s:schema><s:namespaceURI>http://www.aiim.org/pdfua/ns/id/</s:namespaceURI><s:prefix>pdfuaid</s:prefix><s:property><rdf:Seq><rdf:li rdf:parseType="Resource"><p:name>part</p:name><p:valueType>Integer</p:valueType><p:category>internal</p:category><p:description>part</p:description></rdf:li></rdf:Seq></s:property></rdf:li></rdf:Bag></e:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""
metadata = pdf.make_stream(xmp.encode())
metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
csv = pdf.make_stream(b"month,value\n2024-01,12345\n")
csv.Type, csv.Subtype = Name.EmbeddedFile, Name("/text/csv")
file = add(Type=Name.Filespec, F=String("a.csv"), UF=String("a.csv"),
           AFRelationship=Name.Data, EF=Dictionary(F=csv, UF=csv))
profile = pdf.make_stream(open(icc, "rb").read())
profile.N = 3
for key, value in {
    "/Metadata": metadata, "/Lang": String("es-MX"), "/StructTreeRoot": root,
    "/MarkInfo": Dictionary(Marked=True), "/AF": Array([file]),
    "/ViewerPreferences": Dictionary(DisplayDocTitle=True),
    "/PageLabels": Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=1)])),
    "/Names": Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a.csv"), file]))),
    "/OutputIntents": Array([Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile,
        OutputConditionIdentifier=String("sRGB"), Info=String("sRGB"))])}.items():
    pdf.Root[key] = value
pdf.trailer.Info = add(Title=String("Informe"))
pdf.save(out, force_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.disable,
         compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none,
         static_id=True)
