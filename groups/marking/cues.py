"""The words around a name that say what it is: a person, a place, or a thing that is called after one."""

from groups.marking.words import word_set

ACADEMIC = word_set("dr drs prof professor ds ir mr ing")
TITLES = word_set("mevrouw mevr mw mvr mej meneer mijnheer dhr heer familie fam hr dame juffrouw")
# Who somebody is to the client or to the writer; a name may follow.
ROLES = word_set(
    "cliënt cliënte client cliente patiënt patiënte patient dochter dochtertje zoon zoontje man vrouw"
    " moeder vader zus zusje broer broertje partner buurvrouw buurman vriendin vriend ex echtgenoot"
    " echtgenote kleinzoon kleindochter oma opa tante oom neef nicht schoonzus schoonmoeder schoonvader"
    " schoonzoon schoondochter collega collegae huisarts arts fysiotherapeut fysio therapeut therapeute"
    " acupuncturist homeopaat masseur masseuse tandarts specialist cardioloog neuroloog psycholoog"
    " psychiater verpleegkundige wijkverpleegkundige assistente stagiair stagiaire receptioniste"
    " praktijkhouder docent leraar juf meester coach begeleider begeleidster dokter dominee pastoor pater"
    " zuster broeder kapper werkgever baas leidinggevende vriendje vriendinnetje peetoom mantelzorger kind"
    " meisje jongen"
)
PARTICLES = word_set(
    "van de der den het 't ’t t ten ter te op in el al ben bin von zu da dos di du la le los mc vd vander"
    " vanden san abu uit"
)
BEFORE_A_PARTICLE = word_set("in op uit aan over")
AFTER_A_PARTICLE = word_set("den 't ’t t de het")
# Verbs after which a word that could be a plant is a person; after the second list only a word that opens a sentence.
SPEAKS = word_set(
    "zei zegt vertelde vertelt belde belt vroeg vraagt dacht vond vindt mailde appte schreef schrijft"
    " reageerde huilde lachte meldde voelde werkt woont"
)
DOES = word_set(
    "kwam komt gaf geeft kreeg krijgt had heeft was is ging gaat wilde kon liet stond lag viel gebruikt"
    " gebruikte slikt nam neemt stopte werd"
)
# What only people do, so that an unknown word before it is a name; unless it is one of these.
ONLY_PEOPLE = word_set("zei vertelde belde vroeg mailde appte huilde lachte schrok antwoordde")
OPENERS = word_set(
    "vervolgens later gisteren eergisteren vandaag vanmiddag vanmorgen vanochtend vanavond soms vaak"
    " nadien inmiddels opeens plotseling uiteindelijk eerst hierna hierop waarna tenslotte steeds"
    " eindelijk achteraf ooit laatst onlangs meteen direct dezelfde diezelfde iets zelf zelfs apotheker"
    " apotheek ziekenhuis buren familie ouders assistent leidster verzorgende mantelzorger leerling"
    " deelnemer deelneemster bezoeker bewoner bewoonster ambulance politie eigenaar ander andere anderen"
    " beiden allebei sommigen telkens weer"
)
# After "mevrouw" these begin no name.
NOT_AFTER_TITLE = word_set("had heeft was is en of die met kwam van in op")
TO_A_PLACE = word_set(
    "in uit te naar vanuit nabij omgeving dorp gemeente richting stad wijk regio plaats plaatsje"
    " buurtschap rond"
)
# What stands beside these is a remedy, a method or a brand.
BEFORE_A_THING = word_set(
    "remedie remedies middel middeltje merk preparaat supplement supplementen punt punten methode"
    " techniek cursus opleiding boek app medicijn medicijnen tablet tabletten druppels zalf olie thee"
    " crème gel spray therapie massage product programma protocol syndroom ziekte test apparaat model"
    " software systeem meridiaan vitamine module training workshop plant kruid bloesem bloesems essence"
    " tinctuur capsules korrels potentie telefoon computer winkel supermarkt soort type stijl"
)
AFTER_A_THING = word_set(
    "massage massages therapie behandeling behandelingen methode punt punten meridiaan techniek sessie"
    " sessies oefening oefeningen druppels tabletten zalf olie thee tinctuur korrels globuli test syndroom"
    " protocol tape gel capsules potentie remedie remedies app training cursus opleiding therapeut"
    " therapeute mat bank tafel crème spray supplement bloesem bloesems dosis ring horloge poeder pillen"
    " kruiden kompres pleister inhalator tijdschrift schaal score vragenlijst classificatie manoeuvre"
    " reflex"
)
TAKES = word_set(
    "slik slikt slikte slikken gebruikt gebruikte gebruiken inname innemen smeerde smeert druppelde"
    " druppelt drinkt dronk"
)
AND = word_set("en of naast plus met")
NOBODY = OPENERS | ROLES | TITLES
