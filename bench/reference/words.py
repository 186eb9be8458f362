"""words.py - the vocabulary of the reference job: everything it says, in English and Spanish.

Each text is a pair, and each pair is a true translation: whatever fills its blanks (a number, a
sector, an office, a country) fills them in both. So a Spanish office is always feminine ("la
{office}"), and no country here wants an article.
"""

LABELS = {  # what stands around the data: in the running heads, over columns, on tabs
    'summary': ('Summary', 'Resumen'),
    'participants': ('Participants', 'Participantes'),
    'commitments': ('Commitments', 'Compromisos'),
    'statistics': ('Monthly statistics', 'Estadísticas mensuales'),
    'charts': ('Charts', 'Gráficos'),
    'sources': ('Sources', 'Fuentes'),
    'name': ('Name', 'Nombre'),
    'institution': ('Institution', 'Institución'),
    'role': ('Role', 'Función'),
    'month': ('Month', 'Mes'),
    'encounters': ('Encounters', 'Encuentros'),
    'returns': ('Returns', 'Retornos'),
    'transfers': ('Transfers', 'Traslados'),
    'share': ('Share', 'Proporción'),
    'page': ('Page {x} of {y}', 'Página {x} de {y}'),
    'line_title': ('Encounters, last 24 months', 'Encuentros, últimos 24 meses'),
    'stack_title': ('Returns by sector, last 12 months', 'Retornos por sector, últimos 12 meses'),
    'org': ('Regional Secretariat for Mobility', 'Secretaría Regional de Movilidad'),
    'for': ('For', 'Para'),
    'ref': ('Reference', 'Referencia'),
    'date': ('Date', 'Fecha'),
    'place': ('Place', 'Lugar'),
    'cover': ('Cover', 'Portada'),
    'contents': ('Contents', 'Índice'),
    'monthly': ('Monthly', 'Mensual'),
    'citizenship': ('Citizenship', 'Ciudadanía'),
    'sector': ('Sector', 'Sector'),
    'notes': ('Notes', 'Notas'),
    'no': ('No.', 'Núm.'),
    'commitment': ('Commitment', 'Compromiso'),
    'due': ('Due', 'Plazo'),
    'status': ('Status', 'Situación'),
    'total': ('Total', 'Total'),
    'adults': ('Adults', 'Adultos'),
    'minors': ('Minors', 'Menores'),
    'note': ('Note', 'Nota'),
    'sheet': ('Sheet', 'Hoja'),
    'language': ('Language', 'Idioma'),
}
TITLE = 'Monthly Brief on Regional Mobility', 'Informe Mensual sobre Movilidad Regional'
SUBTITLE = ('Results of the session, commitments and statistics',
            'Resultados de la sesión, compromisos y estadísticas')

AUDIENCES = {  # its name, where its session is held, the locale that each language is written for
    'US': (('United States', 'Estados Unidos'), ('Washington', 'Washington'), ('en_US', 'es_US')),
    'MX': (('Mexico', 'México'), ('Mexico City', 'Ciudad de México'), ('en_US', 'es_MX')),
    'GT': (('Guatemala', 'Guatemala'), ('Guatemala City', 'Ciudad de Guatemala'), ('en_US', 'es_GT')),
}

GIVEN_NAMES = '''Adrián Álvaro Aurora Beatriz César Débora Efraín Fabián Gisela Hernán Irene Jesús
    Leonor Mónica Nicolás Patricia Raúl Rocío Tomás Úrsula'''.split()
FAMILY_NAMES = '''Acuña Bolaños Briseño Cárdenas Dávila Escobar Farfán Galván Lárez Montúfar Nájera
    Ocaña Quiñones Rendón Solís Treviño Urrutia Yáñez'''.split()

OFFICES = (
    ('Asylum Directorate', 'Dirección de Asilo'),
    ('Census Office', 'Oficina del Censo'),
    ('Child Protection Board', 'Junta de Protección de la Niñez'),
    ('Customs Agency', 'Agencia de Aduanas'),
    ('Foreign Service Academy', 'Academia Diplomática'),
    ('Labor Inspectorate', 'Inspección del Trabajo'),
    ('Shelter Association', 'Asociación de Albergues'),
    ('Transport Authority', 'Autoridad de Transporte'),
)
ROLES = (
    ('Chair', 'Presidencia'),
    ('Data analyst', 'Análisis de datos'),
    ('Interpreter', 'Intérprete'),
    ('Legal counsel', 'Asesoría jurídica'),
    ('Liaison', 'Enlace'),
    ('Spokesperson', 'Portavoz'),
)
COUNTRIES = (  # the last is what is left, and no country
    ('Argentina', 'Argentina'), ('Belize', 'Belice'), ('Bolivia', 'Bolivia'), ('Brazil', 'Brasil'),
    ('Chile', 'Chile'), ('Colombia', 'Colombia'), ('Costa Rica', 'Costa Rica'), ('Cuba', 'Cuba'),
    ('Ecuador', 'Ecuador'), ('El Salvador', 'El Salvador'), ('Guatemala', 'Guatemala'),
    ('Haiti', 'Haití'), ('Honduras', 'Honduras'), ('Jamaica', 'Jamaica'), ('Mexico', 'México'),
    ('Nicaragua', 'Nicaragua'), ('Panama', 'Panamá'), ('Paraguay', 'Paraguay'), ('Peru', 'Perú'),
    ('Other', 'Otros'),
)
SECTORS = (
    ('Upper River', 'Río Alto'), ('Dry Plain', 'Llano Seco'), ('Long Coast', 'Costa Larga'),
    ('Green Hills', 'Lomas Verdes'), ('Old Port', 'Puerto Viejo'), ('Salt Lake', 'Laguna Salada'),
    ('Stone Pass', 'Paso de Piedra'), ('Twin Bridges', 'Puentes Gemelos'), ('White Cape', 'Cabo Blanco'),
)
STATUSES = ('Open', 'Abierto'), ('In progress', 'En curso'), ('Done', 'Concluido')

SENTENCES = (
    ('During the month {count} people were registered in the {sector} sector, most of them'
     ' traveling with relatives.',
     'Durante el mes se registró a {count} personas en el sector {sector}, la mayoría en compañía'
     ' de familiares.'),
    ('The {office} explained how it counts people who return by air and by road.',
     'La {office} explicó cómo cuenta a las personas que retornan por aire y por carretera.'),
    ('Shelters of the {sector} sector kept {few} beds free for families until the end of the season.',
     'Los albergues del sector {sector} mantuvieron {few} camas libres para familias hasta el final'
     ' de la temporada.'),
    ('The delegation of {country} proposed a common form, so that a journey is recorded only where'
     ' it begins.',
     'La delegación de {country} propuso un formulario común, para que un viaje se registre solo'
     ' donde comienza.'),
    ('Interviews now last {few} minutes on average, and each is held in the language of the person'
     ' who is heard.',
     'Las entrevistas duran ahora {few} minutos en promedio, y cada una se celebra en el idioma de'
     ' la persona que es escuchada.'),
    ('The {office} will publish its registers every quarter, with a note on each figure that changed.',
     'La {office} publicará sus registros cada trimestre, con una nota sobre cada cifra que haya'
     ' cambiado.'),
    ('Nurses examined {count} travelers and found no illness that would call for a quarantine.',
     'El personal de enfermería examinó a {count} viajeros y no halló ningún mal que exija una'
     ' cuarentena.'),
    ('Buses between the {sector} sector and the capital were late on {few} trips because of heavy rain.',
     'Los autobuses entre el sector {sector} y la capital se retrasaron en {few} viajes a causa de'
     ' lluvias intensas.'),
    ('Consuls of {country} visited every center and spoke with {few} young people who travel alone.',
     'Los cónsules de {country} visitaron todos los centros y hablaron con {few} jóvenes que viajan'
     ' sin compañía.'),
    ('A review of the {sector} sector showed that {count} records were duplicates and had to be removed.',
     'Una revisión del sector {sector} mostró que {count} registros eran duplicados y debían'
     ' eliminarse.'),
    ('The parties thanked the {office} for its patience and asked it to keep the archive open.',
     'Las partes agradecieron a la {office} su paciencia y le pidieron que mantenga abierto el archivo.'),
    ('Fares rose, which is why fewer seasonal workers came from {country} than in the year before.',
     'Las tarifas subieron, por lo que llegaron menos trabajadores de temporada de {country} que en'
     ' el año anterior.'),
    ('Nobody objected to the calendar of visits, which the host will send before the next meeting.',
     'Nadie se opuso al calendario de visitas, que el anfitrión enviará antes de la próxima reunión.'),
    ('Of the calls to the help line, {count} came from {country} and were answered on the same day.',
     'De las llamadas a la línea de ayuda, {count} vinieron de {country} y se atendieron el mismo día.'),
)
COMMITMENTS = (  # as many as a session agrees on
    ('Teach {few} officers of the {office} how journeys are recorded, and send their marks to the'
     ' secretariat',
     'Enseñar a {few} agentes de la {office} cómo se registran los viajes, y enviar sus notas a la'
     ' secretaría'),
    ('Repair the waiting room of the {sector} sector and keep it heated through the winter',
     'Reparar la sala de espera del sector {sector} y mantenerla caliente durante el invierno'),
    ('Compare {count} entries of the register with those that {country} holds, and correct what differs',
     'Comparar {count} asientos del registro con los que guarda {country}, y corregir lo que difiera'),
    ('Print the leaflet on rights in every language that is spoken in the {sector} sector',
     'Imprimir el folleto sobre derechos en cada idioma que se habla en el sector {sector}'),
    ('Lend the {office} {few} vehicles for night patrols until its own are delivered',
     'Prestar a la {office} {few} vehículos para patrullas nocturnas hasta que reciba los suyos'),
    ('Invite observers of {country} to the next exercise and show them the plan beforehand',
     'Invitar a observadores de {country} al próximo ejercicio y mostrarles el plan de antemano'),
    ('Answer the {count} open requests for family visits, the oldest ones before all others',
     'Responder las {count} solicitudes pendientes de visita familiar, las más antiguas antes que las'
     ' demás'),
    ('Move the archive of the {office} to the new building without closing it to the public',
     'Trasladar el archivo de la {office} al nuevo edificio sin cerrarlo al público'),
)
SOURCES = (
    ('{office}, register of arrivals from {country}, file {count}; figures of the current year are'
     ' provisional and also exclude the {sector} sector.',
     '{office}, registro de llegadas de {country}, archivo {count}; las cifras del año en curso son'
     ' provisionales y también excluyen el sector {sector}.'),
    ('{office}, survey of households in the {sector} sector, round {count}; answers of this year were'
     ' weighted by the last census, as were those from {country}.',
     '{office}, encuesta de hogares del sector {sector}, ronda {count}; las respuestas de este año se'
     ' ponderaron según el último censo, como también las de {country}.'),
    ('{office}, letter {count} to the secretariat on the return of citizens of {country} through the'
     ' {sector} sector during the year.',
     '{office}, carta {count} a la secretaría sobre el retorno de ciudadanos de {country} por el sector'
     ' {sector} durante el año.'),
)
NOTES = (
    ('Line {few} of the form was left blank for travelers from {country}; they are in the totals of'
     ' the {sector} sector all the same.',
     'La línea {few} del formulario quedó en blanco para los viajeros de {country}; de todos modos están'
     ' en los totales del sector {sector}.'),
    ('The {office} revised {count} entries of the {sector} sector; the tables show them as revised.',
     'La {office} revisó {count} asientos del sector {sector}; los cuadros los muestran ya revisados.'),
    ('Who came from {country} more than once in a month is counted at each arrival, as the {office}'
     ' has always done.',
     'Quien llegó de {country} más de una vez en un mes se cuenta en cada llegada, como siempre lo ha'
     ' hecho la {office}.'),
)
