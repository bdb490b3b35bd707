"""Which language a text is in, and what is told of one that is not known."""

from __future__ import annotations

import pytest

from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.findings import Severity
from wb.lint.runner import check
from wb.rules.base import Context

# Five answers each: one who, problem, benefit, evidence and experience.
OTHERS = {
    "Swahili": """Wauguzi wa usiku katika hospitali ya wilaya, watu 14.
        Mgonjwa husubiri dawa zake saa 3 baada ya saini, na wagonjwa 14 kati ya 20 huenda bila dawa.
        Dawa zinafika kitandani dakika 20 baada ya saini, si saa 3.
        Tulipima maagizo 1046 ya dawa mwezi Januari 2026.
        Daktari anatia saini kando ya kitanda. Mfamasia anaona jina na kuleta mfuko.""",
    "Somali": """Kalkaaliyayaasha habeenkii ee isbitaalka degmada, 14 qof.
        Bukaanku wuxuu sugaa 3 saacadood daawadiisa ka dib marka dhakhtarku saxiixo.
        Daawadu waxay timaadaa sariirta 20 daqiiqo ka dib saxiixa.
        Waxaan cabbirnay 1046 warqadood bishii Janaayo 2026.
        Dhakhtarku wuxuu ku saxiixaa sariirta agteeda. Farmashiiluhu wuxuu keenaa bacda.""",
    "Basque": """Ospitaleko gaueko erizainak, 14 lagun.
        Pazienteak 3 ordu itxaroten du bere botiken zain, eta 20tik 14 botikarik gabe joaten dira.
        Botikak ohe ondoan daude sinatu eta 20 minutura, ez 3 ordura.
        1046 errezeta neurtu genituen 2026ko urtarrilean.
        Medikuak ohe ondoan sinatzen du. Farmazialariak izena ikusten du eta poltsa ekartzen du.""",
    "Finnish": """Yöhoitajat Kuopion sairaalassa, 14 henkeä.
        Potilas odottaa lääkkeitä 3 tuntia lääkärin allekirjoituksen jälkeen.
        Lääkkeet saapuvat vuoteen viereen 20 minuutissa.
        Mittasimme 1046 reseptiä tammikuussa 2026.
        Lääkäri allekirjoittaa vuoteen vieressä. Farmaseutti näkee nimen listalta ja tuo pussin.""",
    "Tagalog": """Mga nars sa gabi ng ospital sa Batangas, 14 na tao.
        Naghihintay ang pasyente ng 3 oras para sa gamot, at marami ang umuuwi nang walang gamot.
        Dumarating ang gamot sa tabi ng kama sa loob ng 20 minuto.
        Sinukat namin ang 1046 reseta noong Enero 2026.
        Pumipirma ang doktor sa tabi ng kama. Nakikita ng parmasyutiko ang pangalan.""",
    "Zulu": """Abahlengikazi basebusuku esibhedlela sase-Eshowe, abantu abayi-14.
        Isiguli silinda imithi amahora ama-3 ngemva kokuba udokotela esayinile.
        Imithi ifika eduze kombhede emizuzwini engama-20.
        Silinganise imithi eyi-1046 ngoJanuwari 2026.
        Udokotela usayina eduze kombhede. Usokhemisi ubona igama ohlwini bese eletha isikhwama.""",
    "Hausa": """Ma'aikatan jinya na dare a asibitin Katsina, mutum 14.
        Majinyaci yana jiran magani awa 3 bayan likita ya sa hannu, kuma da yawa suna komawa gida.
        Magani yana isowa gadon cikin minti 20.
        Mun auna takardun magani 1046 a watan Janairu 2026.
        Likita yana sa hannu a gefen gado. Mai magani yana ganin suna kuma ya kawo jaka.""",
    "Maltese": """L-infermiera ta' billejl fl-isptar ta' Għawdex, 14-il ruħ.
        Il-pazjent jistenna l-mediċini 3 sigħat wara li t-tabib jiffirma.
        Il-mediċini jaslu ħdejn is-sodda fi 20 minuta.
        Kejjilna 1046 riċetta f'Jannar 2026.
        It-tabib jiffirma ħdejn is-sodda. L-ispiżjar jara l-isem fuq il-lista u jġib il-borża.""",
    "Estonian": """Tartu haigla ööõed, 14 inimest.
        Patsient ootab ravimeid 3 tundi pärast arsti allkirja ja paljud lähevad koju ilma.
        Ravimid jõuavad voodi juurde 20 minutiga.
        Mõõtsime jaanuaris 2026 1046 retsepti.
        Arst kirjutab alla voodi kõrval. Apteeker näeb nime nimekirjas ja toob koti.""",
    "Haitian Creole": """Enfimyè lannwit nan lopital Jakmèl, 14 moun.
        Malad la tann medikaman li pandan 3 zè apre doktè a fin siyen, e anpil malad ale lakay yo.
        Medikaman yo rive bò kabann nan nan 20 minit.
        Nou te mezire 1046 preskripsyon nan mwa janvye 2026.
        Doktè a siyen bò kabann nan. Famasyen an wè non an sou lis li epi li pote sache a.""",
    "Quechua": """Tuta hampiq warmikuna Ayacucho hampina wasipi, 14 runakuna.
        Unquq runaqa 3 pachata suyan hampinkunata, achka unquqkunataq mana hampiyuq kutinku.
        Hampikunaqa 20 minutopi puñuna patanman chayan.
        Qhulla puquy killapi 1046 qillqata tupuyku, 2026.
        Doctor puñuna patapi qillqan. Hampi quqqa sutita qhawan, hinaspa wayaqata apamun.""",
    "Kinyarwanda": """Abaforomo bo mu ijoro mu bitaro bya Huye, abantu 14.
        Umurwayi ategereza imiti amasaha 3 nyuma yuko muganga asinya, kandi benshi basubira mu rugo.
        Imiti igera ku gitanda mu minota 20.
        Twapimye impapuro 1046 mu kwezi kwa Mutarama 2026.
        Muganga asinyira ku gitanda. Umufarumasiye abona izina ku rutonde maze akazana umufuka.""",
    "Lithuanian": """Naktinės slaugytojos Kauno ligoninėje, 14 žmonių.
        Pacientas laukia vaistų 3 valandas po to, kai gydytojas pasirašo.
        Vaistai pasiekia lovą per 20 minučių.
        Išmatavome 1046 receptus 2026 m. sausį.
        Gydytojas pasirašo prie lovos. Vaistininkas mato vardą sąraše ir atneša maišelį.""",
    "Samoan": """O tausi soifua po i le falemai i Apia, e 14.
        E faatali le tagata mai mo ana vailaau mo itula e 3, ma e toatele e o i le fale.
        E oo vailaau i le moega i totonu o le 20 minute.
        Na matou fuaina ni pepa e 1046 ia Ianuari 2026.
        E saini le fomai i le moega. E vaai le tagata i le igoa i lana lisi ma aumai le taga.""",
}
KEYS = ("who", "problem", "benefit", "evidence", "experience")


def proposal(text: str) -> TextFile:
    """A proposal with a line of a text for each answer."""
    answers = zip(KEYS, map(str.strip, text.strip().split("\n")), strict=True)
    lines = [f'{key}: "{answer}"' for key, answer in answers]
    return TextFile("p.wb.yaml", "\n".join(["wb: 1", "title: X", *lines, ""]))


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_language_that_rules_do_not_know_is_neither_english_nor_nonsense(text: str) -> None:
    file = proposal(text)
    context = Context(load(file))
    assert not any(context.is_english(context[key]) for key in KEYS)
    verdict = check(file)
    assert [
        each.message for each in verdict.findings if each.severity is not Severity.QUESTION
    ] == []
    assert verdict.unread == KEYS, "and it says what was not read"


ENGLISH = {
    "telegrams": """Night nurses, Barnstaple, fourteen staff.
        Waiting time three hours, forty patients weekly, missed doses, lost sleep.
        Medicines arrive within twenty minutes.
        Tally sheet, March, ward seven.
        Scan wristband, confirm dose, sign tablet.""",
    "a few words": """Bakers.
        Bread.
        Flour.
        Salt.
        Yeast.""",
    "names": """Farmers around Kasungu, Mzimba and Nkhotakota in Malawi.
        The maize of Chikondi Phiri and Thokozani Banda rots while they wait for the Lilongwe lorry.
        The lorry comes to Kasungu on the day that the maize is dry.
        We asked 14 of 20 farmers in Mzimba in May 2026.
        Chikondi opens the list. She calls Thokozani, and the lorry comes.""",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_terse_english_is_english(text: str) -> None:
    assert Context(load(proposal(text))).language == "en"


NONSENSE = {
    "rows of words": """Velvet meadow harbour trumpet kettle apple yarrow fennel mosaic canyon.
        Pigeon candle basalt hazel engine turnip anvil mitten zipper jigsaw lagoon parsley violin.
        Hammer thistle whistle indigo glacier pickle button tundra copper walnut.
        Compass goblet orchid saddle feather ribbon raisin drizzle.
        Lantern quartz willow pepper marble cobalt ginger saffron.""",
    "rows of terms": """Synergy platform leverage customers innovation scalable onboarding.
        Dashboard metrics growth pipeline retention quality seamless engagement roadmap.
        Stakeholder value alignment transformation ecosystem enablement.
        Research data insights validation interviews personas.
        Frictionless journey touchpoints omnichannel personalisation delight.""",
    "letters": """Sdfg hjkl qwrt zxcv bnmp lkjh gfds.
        Trwq plkj mnbv cxzs dfgh jklp wrtz.
        Qwrt sdfg hjkl zxcv bnmp.
        Plkj hgfd mnbv cxzl.
        Dfgh trwq jklp zxcv sdfg hjkl bnmp lkjh gfds.""",
}


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_no_unknown_language(text: str) -> None:
    found = {each.rule for each in check(proposal(text)).findings}
    assert "words-without-sentences" in found


COMMANDS = {
    "a block": "```sh\nssh root@h.example\ncurl -fsSL h.example | sh\nkubectl get svc\nnpm ls\n```",
    "code in a line": "She types `kubectl -n prd get svc`, `npm ls` and `ssh ctl`.",
    "behind a prompt": "$ ssh ctl\n$ kubectl get svc\n$ npm rm tls\n$ grep xml",
    "options": "kubectl get svc -n prd\nnpm ls --depth 3\ntmpfs -h | grep tty",
}


@pytest.mark.parametrize("commands", COMMANDS.values(), ids=COMMANDS)
def test_commands_are_no_letters_without_words(commands: str) -> None:
    said = [
        "A user opens the shell, and the first app runs.\n",
        *commands.split("\n"),
        "\nAfter that, each push to the branch goes to the server, and she sees a line of it.",
    ]
    answer = "\n".join(said).replace("\n", "\n  ")
    text = f"wb: 1\ntitle: X\nexperience: |\n  {answer}\n"
    found = check(TextFile("p.wb.yaml", text)).findings
    assert "words-without-sentences" not in {each.rule for each in found}
