"""Given names and the names that people who bear them are called by."""

from __future__ import annotations

#: One line holds names that stand for each other.
_SAME = """
johannes johan jan hans joop jo sjon john johnny jean
johanna jo joke hanna hanneke anneke jannie janny jopie annie
wilhelmina willemina mina mien mientje willie willy wil mineke minnie willeke
wilhelmus willem wim willy will bill
cornelis cor kees cees nelis corneel
cornelia cor corrie nel nelly neeltje cobie lia
hendrikus hendrik henk henri henny rik hendricus harry hein driek
hendrika hendrikje riek rieka henny hennie ineke rika
petrus pieter peter piet pier pete
petronella nel petra nelleke ellie pietje nellie
jacobus jacob jaap koos cobus co sjaak jacques
jacoba coba cobie co jaapje
gerardus gerard gerrit ger geert gerhard
gerarda gerda geertje gerdina gerrie
maria marie riet ria mia marietje miep mies rie marijke marja mieke marianne
catharina katharina trijn tine trijntje toos katrien cato karin kaatje ina carin kitty
elisabeth elizabeth els elsje lies liesbeth bep betsy liza elly lisa betty ellen lize
adrianus adriaan ad arie adrie janus aad
adriana adrie jana sjaan jaan
antonius anton toon ton tonnie teun anthonie antoon tony theun
antonia tonia toos tonnie toni
theodorus theo dorus dirk door theodoor
franciscus frans frank francis cis
francisca fransje cisca sisca francien ciska
lambertus lambert bert bertus lam
hubertus huib bert bertus huub hub hubert
albertus albert bert ab bertus appie
alberta berta bertha
egbertus egbert bert
robertus robert rob bob robbie
nicolaas nikolaas nico klaas niek nick nicolas
michael michiel chiel mike michel maikel
matthijs mathijs thijs matthias mathias tijs ties
alexander alex lex sander xander
alexandra alex sandra xandra
sebastiaan sebastian bas bastiaan
christiaan chris christian kris
christina chris stien stina christien tina kristina
margaretha margreet greet griet gre margriet greetje marga gretha
helena leen heleen lena helen leentje lenie
magdalena lena leen magda
aleida alida aal aaltje alie
anna an ans anneke antje annie anneke anouk
everhardus evert eef
everdina dien eef eveline
frederik fred frits freek rik
frederika frederique freddie rieka
gijsbertus gijsbert gijs bert
benjamin ben benny
bernardus bernard ben bernd barend
daniel daan dan danny
david daaf dave
eduard ed eddie eddy
emanuel manuel eem
ferdinand fer nand
gabriel gaby
gregorius gregoor goris
ignatius ignace naas
joseph jozef jos sjef joep joseph yusuf yousef youssef
josephina jose fien josefien
laurentius laurens lau rens
leonardus leo leen leendert lenard
ludovicus lodewijk louis lowie
marcus marc mark markus
martinus martin maarten tinus martijn rien
mattheus theo teeuw matthew
paulus paul pauwel
rudolf ruud rudolph rudi
samuel sam sem
simon siem
stephanus stefan steven stef stephan
thomas tom tommy
victor vic viktor
vincentius vincent vin
wouterus wouter wout
willemijn mijn
suzanna suus suzanne susan sanne susanna
josina jos sien
geertruida truus geertje trudy truida gerda
jantina jantje tineke
klasina klaasje ina
berendina dina dien
theresia trees theresa thea resi
sophia fie sofie fietje sophie
mohammed mohamed muhammed mohammad muhammad mohamad muhammet mehmet mo moh mohamet mhamed
ahmed ahmet achmed achmet
mustafa moustafa mustapha moestafa
fatima fatma fatme fatimah
aicha aisha ayse aischa ayesha
ibrahim abraham bram ebrahim brahim
yusuf yousef youssef joesoef
omar umar omer oemar
hassan hasan
hussein hussain huseyin hoessein
khadija khadijah hatice chadidja
maryam meryem mariam meriam
abdullah abdallah abdellah abdoel
isaac izaak isaak ishak
zainab zeynep zaynab zineb
yasin yassin yassine
elif alif
natalia natasja natascha natasha
aleksander aleksandr sasja alexandr
ekaterina jekaterina katja
yevgeny jevgeni evgeni
oleksandr oleksander
"""


def _by_name() -> dict[str, frozenset[str]]:
    by_name: dict[str, set[str]] = {}
    for line in _SAME.strip().splitlines():
        names = line.split()
        for name in names:
            by_name.setdefault(name, set()).update(names)
    return {name: frozenset(others - {name}) for name, others in by_name.items()}


CALL_NAMES = _by_name()
