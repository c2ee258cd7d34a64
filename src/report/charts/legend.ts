import type { Room } from "./room.js";
import { label } from "./svg.js";
import { fitted, textWidth } from "./text-width.js";

const LINE = 20;
const BETWEEN = 22;
const FOR_MARK = 20;

export interface Legend {
  readonly marks: readonly string[];
  readonly height: number;
}

/** Names with their marks, one beside the other, on further lines where the room ends. `draw`: a mark around (x, y). */
export function legendOf(
  names: readonly string[],
  room: Room,
  left: number,
  draw: (index: number, x: number, y: number) => string,
): Legend {
  const most = room.width - left - FOR_MARK - 4;
  let [x, y] = [left, 14];
  const marks = names.flatMap((name, i) => {
    const text = fitted(name, most);
    const wide = FOR_MARK + textWidth(text);
    if (x > left && x + wide > room.width - 4) [x, y] = [left, y + LINE];
    const drawn = [draw(i, x + 7, y), label(x + FOR_MARK, y + 4, text, "start", "ink")];
    x += wide + BETWEEN;
    return drawn;
  });
  return { marks, height: y + 14 };
}
