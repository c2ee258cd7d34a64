import { cutText } from "../model/cut-text.js";
import type { DraftEvent, Importer, ImportInput, ReadResult, Skipped } from "./draft.js";
import { toldTime } from "./instants.js";
import { asMap, at, type JsonMap, jsonOf, mapsIn, readJson, text } from "./json.js";
import { listed } from "./listed.js";
import { oldestFirst } from "./sort-events.js";

const HEAD_LINES = 200;
/** The kinds of lines of a bulk export. */
const LINE =
  /^\s*\{\s*"type"\s*:\s*"(?:version|team|channel|user|post|direct_channel|direct_post|emoji|role)"/;

/** A bulk export of Mattermost (one JSON object a line, posts with their replies inside), or posts as its API gives them. */
export const mattermost: Importer = {
  id: "mattermost",
  describe: "Mattermost: a bulk export (JSON lines), or posts of its API (JSON)",
  recognises(input) {
    const [file] = input.files;
    if (postsOf(input).length > 0) return { score: 0.96, missed: "" };
    const head = (file?.text.slice(0, 100_000) ?? "").replace(/^\uFEFF/, "").split("\n", HEAD_LINES);
    const posts = head.filter((line) => /"(?:direct_)?post"\s*:\s*\{/.test(line));
    return head.some((line) => LINE.test(line)) && posts.length > 0
      ? { score: 0.95, missed: "" }
      : { score: 0, missed: "no lines of a bulk export with posts" };
  },
  read: readMattermost,
};

/** `{"order": […], "posts": {id: post}}`. */
function postsOf(input: ImportInput): readonly JsonMap[] {
  const head = input.files[0]?.text.slice(0, 400_000) ?? "";
  if (!/^\s*\{/.test(head) || !head.includes('"posts"') || !head.includes('"create_at"')) return [];
  const json = jsonOf(input);
  const posts = "trouble" in json ? null : asMap(at(json.value, "posts"));
  return mapsIn(Object.values(posts ?? {})).filter((post) => "create_at" in post && "message" in post);
}

function readPosts(posts: readonly JsonMap[]): ReadResult {
  const byId = new Map(posts.map((post) => [text(post.id), post]));
  const events = posts.flatMap((post) => {
    if (/^system_/.test(text(post.type) ?? "") || Number(post.delete_at ?? 0) > 0) return [];
    const parent = text(byId.get(text(post.root_id))?.message);
    const about = parent === null ? "" : `\n(in the thread of “${firstWords(parent)}”)`;
    return said({ ...post, user: post.user ?? post.username ?? post.user_id }, about);
  });
  const left = posts.length - events.length;
  const notes = left > 0 ? [`${left} notices left out (joins, topics, deleted or empty posts)`] : [];
  return { incidents: [], events: oldestFirst(events), skipped: [], notes };
}

function readMattermost(input: ImportInput): ReadResult {
  const posts = postsOf(input);
  if (posts.length > 0) return readPosts(posts);
  const skipped: Skipped[] = [];
  const events: DraftEvent[] = [];
  let notices = 0;
  (input.files[0]?.text ?? "").split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "") return;
    const json = readJson(line);
    if ("trouble" in json) {
      skipped.push({ line: String(index + 1), reason: json.trouble });
      return;
    }
    const entry = asMap(json.value);
    const post = asMap(entry?.post) ?? asMap(entry?.direct_post);
    if (!post) return;
    const made = eventsOf(post);
    if (made.length === 0) notices++;
    events.push(...made);
  });
  if (events.length === 0 && skipped.length === 0) skipped.push({ line: "1", reason: "no post in it" });
  return {
    incidents: [],
    events: oldestFirst(events),
    skipped: listed(skipped),
    notes: notices > 0 ? [`${notices} notices left out (joins, topics, empty posts)`] : [],
  };
}

/** A post and its replies; none for what the server itself wrote. */
function eventsOf(post: JsonMap): readonly DraftEvent[] {
  if (/^system_/.test(text(post.type) ?? "")) return [];
  const parent = text(post.message);
  const about = parent === null ? "" : `\n(in the thread of “${firstWords(parent)}”)`;
  return [...said(post, ""), ...mapsIn(post.replies).flatMap((reply) => said(reply, about))];
}

function said(post: JsonMap, about: string): readonly DraftEvent[] {
  const message = text(post.message);
  if (message === null) return [];
  const user = text(post.user);
  return [
    {
      at: toldTime(post.create_at)?.at ?? null,
      text: `${user ? `${user}: ` : ""}${message}${about}`,
      tags: [],
      link: null,
    },
  ];
}

function firstWords(message: string): string {
  const [line = ""] = message.replace(/[<>]/g, "").split("\n");
  return cutText(line, 60);
}
