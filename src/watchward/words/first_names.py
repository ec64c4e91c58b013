"""Words that tell a person's name from a place, a body or a thing. Small letters throughout."""

from __future__ import annotations

_FIRST_NAMES = """
aaron abdul abdullah abigail adam ade adele agnes ahmed aiden aisha alan albert alex alexander
alexandra alfie ali alice alicia alison amanda amber amelia amina amir amy ana andrea andrew
andy angela anita ann anna anne annie anthony antonio archie arthur asha ashley ava barbara
barry beatrice becky ben benjamin bernard beth bethany betty bill billy bob brandon brenda brian
bruce callum cameron carl carla carol caroline cassie catherine cathy charles charlie charlotte
chelsea chloe chris christian christina christine christopher claire clare clive colin connor
craig daisy dale damian dan daniel daniela danielle danny darren dave david dawn dean deborah
debbie demi denise dennis derek diana diane dominic donald donna dorothy doreen duncan dylan
eddie edith edward eileen elaine eleanor elena elijah elizabeth ella ellen ellie emily emma eric
erin ethan eva evan evelyn evie fatima finley fiona florence frances francis frank fred freddie
freya gareth gary gavin gemma geoff geoffrey george georgia georgina gerald gillian glen gordon
grace graham greg guy hamza hannah harold harriet harry harvey hassan hayley heather helen henry
holly howard hugh hussain iain ian ibrahim imran irene isaac isabel isabella isla ivy jack
jackie jacob jade jake james jamie jan jane janet janice jason jasmine jay jayden jean jeff
jennifer jenny jeremy jess jessica jill jim jimmy jo joan joanna joanne joe joel john johnny jon
jonathan jordan joseph josh joshua joyce judith julia julian julie june kai karen karl kate
katherine kathleen katie kay kayleigh keith kelly ken kenneth kerry kevin khadija kieran kim
kirsty kyle lara laura lauren layla leah leanne lee leo leon leslie lewis lexi liam libby lily
linda lindsay lisa liz logan lorraine louis louise luca lucas lucy luke lynn lynne maddison
maisie malcolm mandy marcus margaret maria marie marilyn mario marion martin martyn mary mason
matilda matthew maureen max maya megan melanie melissa mia michael michelle mick mike millie
mohamed mohammad mohammed molly monica morgan muhammad nadia naomi natalie natasha nathan neil
niamh nicholas nick nicola nicole nigel noah nora norman oliver olivia omar oscar owen pamela
patricia patrick paul paula pauline penny pete peter phil philip phillip phoebe piotr poppy
priya rachel raj ralph ravi ray raymond rebecca rhys richard rita rob robert robin roger ronald
rose rosie ross roy ruby russell ruth ryan sally sam samantha samuel sandra sanjay sara sarah
scarlett scott sean sebastian shane shannon sharon shaun sheila shirley sian simon sophia sophie
stacey stan stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne
sylvia tanya tara terence teresa terry thea theo theresa thomas tim timothy tina toby tom tomasz
tommy tony tracey tracy trevor tyler valerie vera veronica victoria vincent wayne wendy william
willow yasmin yusuf yvonne zac zachary zara zoe
"""
FIRST_NAMES = frozenset(_FIRST_NAMES.split())
"""Common first names. Those that are as often months or towns (april, chelsea...) are few."""

_PLACE_WORDS = """
road street lane close avenue drive way court crescent square place gardens park estate house
hall centre school academy college hospital church green hill farm bridge station ward district
borough city town village county beat hub hostel hotel club library surgery practice primary
secondary junior infant foundation trust charity market precinct playground field fields meadow
meadows island quay wharf terrace mews row walk rise grove parade broadway gate common heath
essex england wales london scotland britain
"""
PLACE_WORDS = frozenset(_PLACE_WORDS.split())
"""Words that make what stands before them a place or a building."""

_THING_WORDS = """
policy agency identified charged arrested known unknown dispute disputes present
the a an this that these those it its he she they we you i in on at by for from to of and or but
as if when where while after before since until during not no all every each some any more most
is are was were be has have had will would may can should support supported care service
services unit units engagement liaison officer officers panel forum association associations
board group groups code commissioner strategy survey surveys satisfaction focus focused contact
management hub team teams charter fund funding needs need awareness personal impact statement
statements protection safety satisfaction-rate gateway feedback voice voices experience journey
pathway right rights code-of-practice referral referrals parking participation involvement
meeting meetings scheme schemes programme programmes project projects panel's advocate advocates
adviser advisers advice appeal appeals line watch action plan board's care-unit disclosure
interview interviews location locations profile profiles vehicle vehicles data rate rates number
numbers count counts crime crimes offence offences based related led only centred informed
operation initiative campaign police council constabulary partnership home office ministry
government royal national local community neighbourhood district county borough city fire health
public young youth adult adults children child people person persons male males female females
man men woman women boy boys girl girls pupil pupils student students resident residents tenant
tenants victim victims suspect suspects witness witnesses january february march april june july
august september october november december monday tuesday wednesday thursday friday saturday
sunday christmas easter halloween domestic abuse sexual violence violent knife drug drugs hate
burglary robbery theft shoplifting anti-social asb cctv mps mp idva isva marac dhr dardr nrm
vawg csp pcc pfcc essex british english polish romanian african asian caribbean european white
black officer's new old north south east west central mid greater upper lower st saint act order
orders notice notices
"""
THING_WORDS = frozenset(_THING_WORDS.split())
"""Words with which no person's name begins, though they may be written with a capital."""

_POSTCODE_AREAS = """
AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC
EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS
LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP
SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
POSTCODE_AREAS = frozenset(_POSTCODE_AREAS.split())
"""The letters with which postcodes of the United Kingdom begin."""
