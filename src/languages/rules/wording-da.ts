import { expression, phrases, type Wording, wordsOf } from "./wording.js";

/** Past participles: `-et`, `-t` and the strong ones. “skulle have besked” has none and is a plain statement. */
const PARTICIPLE =
  "(?:[a-zà-ɏ]{2,}(?:et|dt|lt|nt|rt|st|kt|gt|pt|ft)|set|været|gjort|taget|kendt|fået|givet|gået|ladet|holdt|skrevet|sendt|sat|lagt|sagt|vidst|haft|fundet)";
const FILLER = "(?: (?:ikke|også|nok|bare|selvfølgelig|straks|tidligere|allerede|aldrig|nemt|let))*";
const FAILED =
  "(?:har |havde )?(?:glemt|glemte|forsømt|forsømte|overset|overså|ignoreret|ignorerede|forårsaget|forårsagede|udløste)|" +
  "(?:var|er) (?:skyld|uopmærksom|skødesløs|uforsigtig|sjusket)|(?:begik|lavede) (?:en )?fejl";

export const wordingDa: Wording = {
  blame: [
    phrases(
      "menneskelig(?:e|t)? (?:fejl|fejlen|svigt|svigtet)",
      "(?:brugerfejl|betjeningsfejl|operatørfejl|begynderfejl|sjuskefejl)(?:en|ene)?",
      "(?:sjusk|sjusket|sjuskede|sjuskeri)",
      "(?:uforsigtig|skødesløs|uagtsom|uopmærksom|inkompetent|ubetænksom|letsindig|doven|dovne|dum|dumt|dumme)(?:t|e)?",
      "(?:uforsigtighed|skødesløshed|uagtsomhed|uopmærksomhed|inkompetence|dumhed|letsindighed)(?:en)?",
      "skyld i",
      "(?:har|havde|bærer|bar|får|fik) skylden",
      "(?:glemte|glemt|forsømte|forsømt) at",
      "(?:begik|begår|lavede|begået|lavet) (?:en |den )?(?:[a-zà-ɏ]+ )?fejl",
      "mangel på (?:omhu|opmærksomhed|disciplin)",
      "manglende (?:omhu|opmærksomhed|disciplin)",
    ),
  ],
  hindsight: [
    expression(`(?:burde|skulle)${FILLER} (?:have|ha['’]?)${FILLER}(?: ${PARTICIPLE})`),
    expression(`burde${FILLER} (?:have|ha['’]?)`),
    expression(`(?:kunne|ville)${FILLER} (?:have|være)${FILLER} (?:undgået|forhindret|afværget|opdaget)`),
    expression("hvis bare|havde (?:vi|man|de|nogen) bare"),
  ],
  person: (who) => [
    expression(`${who} (?:${FAILED})`),
    expression(`(?:forårsaget|udløst|skabt) af ${who}`),
    expression(`(?:fejl|skyld|sjusk|forsømmelse) (?:begået )?af ${who}`),
    expression(`${who}s (?:egen )?(?:fejl|skyld|sjusk|uopmærksomhed|forsømmelse)`),
    expression(`(?:årsagen|årsag) (?:var|er) (?:at )?${who}`),
    expression(`fordi ${who} (?:havde |har )?(?:glemte|glemt|overså|overset|ignorerede|forsømte)`),
  ],
  roles:
    "(?:en |den |vores )?(?:(?:ny|nye|vagthavende|ansvarlige) )?" +
    "(?:ingeniør(?:en)?|udvikler(?:en)?|administrator(?:en)?|tekniker(?:en)?|medarbejder(?:en)?|kollega(?:en)?|praktikant(?:en)?|vagthavende)",
  denial:
    /(?:ikke|ingen|intet|aldrig|uden|snarere end|i stedet for|hverken)(?:\s+(?:en|et|den|af|om|nogen|kun))?\s*["”»]?$/i,
  saysWhatToDo(text) {
    const words = wordsOf(text);
    const [first = ""] = words;
    return (
      VERBS.has(first) ||
      words.slice(0, 4).some((word, i) => VERBS.has(word) || (word === "at" && i < 3)) ||
      /(?:ér|er)$/.test(first)
    );
  },
};

const VERBS = new Set(
  (
    "afbryd afdæk afhold afklar afkort aflys afprøv afskaf aftal aktivér aktiver alarmér alarmer ansæt anskaf automatisér automatiser " +
    "begræns begynd behold bekræft beregn beskriv beskyt bestil bestem besøg brug byg bed bliv definér definer del deaktivér dokumentér drop " +
    "efterprøv efterse eksportér erstat etablér etabler evaluér fastlæg fastsæt find fjern flyt foretag forbered forbedr fordel forebyg forhandl forhindr forklar " +
    "forkort forlæng forny fortæl forøg fravælg frys fuldfør følg få færdiggør gem gennemfør gennemgå genopret genstart genskab giv gør hent hold hæv hjælp identificér " +
    "implementér indfør indgå indhent indlæs indsaml indstil informér installér introducér isolér juster justér kald klargør kontakt kontrollér kontroller kør køb " +
    "lav luk læg lær læs lås mål markér meddel migrér mind muliggør nedlæg nedsæt nedskriv notér nævn offentliggør omdøb omlæg opbyg opdater opdatér opdel opgradér ophæv " +
    "opret oprethold opsæt opskriv optimér orientér overfør overvej overvåg planlæg prioritér prøv publicér påmind red reducér registrér rens ret ring ryd rul saml " +
    "sammenlign send sikr sikre skaf skab skift skriv sluk slet sløjf split spørg stands start stil stop styrk synliggør sæt sænk søg tag tal tegn test tilbyd tilføj tilkald " +
    "tillad tilpas tjek træn tæl tænd uddan udarbejd udbyg udfas udfør udlever udnævn udpeg udrul udskift udskyd udvid udvikl undersøg undgå undervis underskriv validér varsl vedligehold verificér vis " +
    "vurder vurdér vælg øg øv åbn ændr"
  ).split(" "),
);
