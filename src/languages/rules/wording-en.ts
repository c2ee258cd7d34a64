import { expression, phrases, type Wording, wordsOf } from "./wording.js";

const ADVERB =
  "(?: (?:not|never|also|already|simply|just|probably|really|easily|then|all|at least|perhaps|clearly|[a-z]+ly))*";
/** Past participles that do not end in -ed; without one, “alerts should have an owner” is a plain demand. */
const IRREGULAR =
  "been|gone|done|known|seen|taken|made|caught|thought|had|kept|sent|set|run|put|read|told|found|felt|left|lost|paid|built|" +
  "bought|brought|held|led|met|said|shut|spent|stood|won|written|given|driven|broken|chosen|spoken|woken|begun|rung|got|" +
  "gotten|hit|cut|let|understood|foreseen|fallen|come|become|overridden|rolled|thrown|shown|drawn|grown|dealt|meant|fed";
const PARTICIPLE = `(?:[a-z]+ed|${IRREGULAR})`;

const FAILED =
  "forgot|forgets|neglected|ignored|overlooked|failed|caused|broke|messed up|screwed up|" +
  "made (?:a|an|the|this)(?: [a-z]+)? (?:mistake|error|blunder)|(?:was|were|is|are) (?:careless|negligent|to blame|at fault|responsible for)|" +
  "(?:did not|didn['’]t) (?:check|follow|notice|read|test|think|bother|look|verify|pay attention|know better|realise|realize)";

export const wordingEn: Wording = {
  blame: [
    phrases(
      "human (?:error|failure|mistake)s?",
      "(?:operator|user|pilot|engineer|developer|admin) errors?",
      "careless(?:ly|ness)?",
      "negligen(?:t|tly|ce)",
      "incompeten(?:t|tly|ce)",
      "(?:stupid|stupidly|stupidity|sloppy|sloppily|sloppiness|foolish|foolishly|idiot|idiots|idiotic)",
      "reckless(?:ly|ness)?",
      "(?:to blame|at fault|blamed)",
      "fat[- ]finger(?:s|ed|ing)?",
      "(?:forgot|forgotten|neglected) to",
      "failed to follow",
      "(?:violated|disregarded|broke) (?:the )?(?:procedure|process|policy|protocol|rules)",
      "lack of (?:attention|care|discipline|diligence|common sense)",
      "(?:inattentive|inattention|rookie mistakes?|blunders?|complacen(?:t|cy))",
      "not paying attention",
      "made (?:a|the|this|an) (?:[a-z]+ )?(?:mistake|blunder)",
    ),
  ],
  hindsight: [
    expression(`(?:should|ought to)(?:n['’]t)?(?: not)? (?:have|of)${ADVERB} ${PARTICIPLE}`),
    expression(`should(?:['’]ve|n['’]t['’]ve)${ADVERB} ${PARTICIPLE}`),
    expression(
      `(?:could|would|might)(?:n['’]t)?(?: have|['’]ve)${ADVERB} (?:been )?(?:prevented|avoided|averted)`,
    ),
    expression(
      `could(?: have|['’]ve)${ADVERB} (?:noticed|caught|seen|known|foreseen|checked|tested|acted|reacted)`,
    ),
    phrases(
      "if only (?:we|they|he|she|i|someone|somebody|anyone|the team)",
      "had (?:we|they|he|she|someone|anyone|somebody) only",
      "with more care",
      "in hindsight it was obvious",
    ),
  ],
  person: (who) => [
    expression(
      `${who}(?: (?:had|has|then|simply|again|accidentally|mistakenly|carelessly|wrongly))* (?:${FAILED})`,
    ),
    expression(`(?:caused|triggered|broken|brought about) by ${who}`),
    expression(`(?:fault|mistake|error|carelessness|negligence) of ${who}`),
    expression(
      `${who}['’]s? (?:own )?(?:[a-z]+ )?(?:mistake|error|fault|carelessness|negligence|blunder|oversight|inexperience)`,
    ),
    expression(`(?:root )?cause (?:was|is) (?:that )?${who}`),
    expression(`because ${who} (?:had |has )?(?:forgot|forgotten|failed|neglected|ignored)`),
  ],
  roles:
    "(?:the|an?|our|one) (?:(?:on-call|junior|senior|new|night|release|deploying|responsible) )*" +
    "(?:engineer|developer|programmer|administrator|admin|sysadmin|dba|technician|intern|trainee|contractor|employee|colleague|responder|team member)",
  denial:
    /\b(?:no|not|never|nor|without|than|instead of|isn['’]t|wasn['’]t|nobody|avoid|avoids|say|saying|word|words|term|label)(?:\s+(?:a|an|the|of|about|any|just|only|simply|by))?\s*["“'‘]?$/i,
  saysWhatToDo(text) {
    const words = wordsOf(text);
    return words
      .slice(0, 4)
      .some(
        (word) => VERBS.has(word.split("-")[0] ?? "") || VERBS.has(word) || /(?:ise|ize|ify)$/.test(word),
      );
  },
};

const VERBS = new Set(
  (
    "abort accept acquire act adapt add address adjust adopt agree alert align allow alter analyse analyze announce apply appoint approve " +
    "archive arrange ask assess assign attach audit author automate avoid back backfill backport balance ban batch become begin benchmark " +
    "block book bound break brief bring buffer build bump buy bypass cache calculate call cancel cap capture carry catch change charge check " +
    "choose circulate clarify clean clear close collect combine communicate compare complete confirm configure connect consider consolidate " +
    "contact contain continue contract convert coordinate copy correct count cover create cut date deactivate debug decide declare decommission " +
    "decouple decrease deduplicate default define degrade delay delegate delete deliver demand deploy deprecate derive describe design detect determine " +
    "develop diagnose disable disallow discard discontinue discuss display distribute divide do document double downgrade draft drain draw drill " +
    "drop duplicate educate elect eliminate embed employ enable encrypt end enforce engage enhance ensure enter equip escalate establish estimate " +
    "evaluate evict examine exclude execute exercise expand expire explain explore export expose extend extract fail fall feed fetch file fill filter find " +
    "finalise finalize finish fix flag flush follow forbid force fork formalise freeze gather generate get give go grant group grow guarantee guard hand " +
    "handle harden have help hide hire hold host identify ignore implement import improve include increase index inform inject insert inspect install " +
    "instrument integrate introduce inventory investigate invite isolate issue join keep label launch lead learn lengthen let lift limit link list load log " +
    "look lock lower mail maintain make manage map mark match measure meet mention merge migrate mirror mitigate model modify monitor mount move mute name " +
    "negotiate notify observe obtain offer offload onboard open optimise optimize order organise organize output overhaul own pack page parallelise " +
    "parse partition pass patch pause perform persist pick pin plan plug point poll populate post postpone practise practice prefer prepare present prevent print " +
    "prioritise prioritize probe process procure prohibit promote prompt propose protect prototype prove provide provision prune publish pull purge push put " +
    "quantify query queue quit raise ramp rate reach read reassign rebalance rebuild recalculate recheck reclaim recommend reconcile reconfigure record " +
    "recover recreate recruit redeploy redesign redirect redo reduce refactor refine refresh refund refuse register rehearse reimburse reinstate reject relax release reload " +
    "relocate remind remove rename renew reopen repair repeat replace replay replicate report reproduce request require reroute rerun reschedule research reserve " +
    "reset resize resolve respond restart restore restrict restructure resume retain rethink retire retrain retry return reuse reverse revert review revise revisit revoke " +
    "rewrite ring roll rotate round route run sample save scale scan schedule scope script search secure see seed select send separate serve set settle shard share shift " +
    "ship shorten show shrink shut sign silence simplify simulate skip slow smoke snapshot solve sort source spawn specify speed split spread stabilise stabilize stage " +
    "standardise standardize start state stay stop store streamline strengthen stress study subject submit subscribe substitute suggest supply support surface survey " +
    "suspend swap switch synchronise synchronize tag take talk teach tell template terminate test throttle throw tie tighten time track train transfer transform " +
    "translate trial trigger trim triple tune turn tweak unblock undo unify uninstall unlock unpin untangle update upgrade upload use validate vary verify version visit " +
    "wait walk warm warn watch widen wire withdraw work wrap write"
  ).split(" "),
);
