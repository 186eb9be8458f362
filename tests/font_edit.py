#!/usr/bin/python3
"""font_edit.py FROM TO CHANGE... - a font for the tests, made of one that is installed:
family=NAME (as long as the old one's), fstype=N (OS/2), cut=N (bytes left), flip=TABLE
(one byte of it altered). What else depends on the change is set right, but for flip."""
import struct
import sys


def tables(font):
    for i in range(struct.unpack_from('>H', font, 4)[0]):
        at = 12 + 16 * i
        yield font[at:at + 4].decode(), at, *struct.unpack_from('>II', font, at + 8)


def table(font, name):
    return next((at, offset, length) for tag, at, offset, length in tables(font) if tag == name)


def sum_up(font, name):
    at, offset, length = table(font, name)
    whole = bytes(font[offset:offset + length]) + b'\0' * (-length % 4)
    total = sum(struct.unpack('>%dI' % (len(whole) // 4), whole)) & 0xFFFFFFFF
    struct.pack_into('>I', font, at + 4, total)


def family(font, name):
    at, offset, length = table(font, 'name')
    old = b'DejaVu Sans'
    new = name.encode()
    assert len(new) == len(old), name
    words = bytes(font[offset:offset + length]).replace(old, new)
    wide = [s.decode().encode('utf-16-be') for s in (old, new)]
    words = words.replace(wide[0], wide[1])
    font[offset:offset + length] = words
    sum_up(font, 'name')


def fstype(font, bits):
    struct.pack_into('>H', font, table(font, 'OS/2')[1] + 8, int(bits))
    sum_up(font, 'OS/2')


def cut(font, n):
    del font[int(n):]


def flip(font, name):
    font[table(font, name)[1] + 100] ^= 0xFF


font = bytearray(open(sys.argv[1], 'rb').read())
for change in sys.argv[3:]:
    how, what = change.split('=')
    {'family': family, 'fstype': fstype, 'cut': cut, 'flip': flip}[how](font, what)
open(sys.argv[2], 'wb').write(font)
