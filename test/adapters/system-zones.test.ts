import { create, getTimeZoneTransition, offsetNanoseconds } from "temporal-polyfill/fns/ZonedDateTime";
import { expect, it } from "vitest";
import { systemStretch } from "../../src/adapters/system-zones.js";
import { CITIES } from "../../src/adapters/zone-names.js";

const FROM = 1_577_836_800; // 2020-01-01
const TO = 2_082_758_400; // 2036-01-01

const ZONES =
  "Europe/Copenhagen America/New_York Australia/Lord_Howe Africa/Casablanca Asia/Tehran Asia/Kathmandu America/St_Johns " +
  "Pacific/Chatham Asia/Gaza America/Santiago Antarctica/Troll Pacific/Apia Africa/Cairo Asia/Tokyo UTC";

function offset(zone: string, instant: number): number {
  return Math.round(offsetNanoseconds(create(BigInt(instant) * 1_000_000_000n, zone)) / 1e9);
}

it("gives the offsets of Temporal on both sides of every change from 2020 to 2035", () => {
  let changes = 0;
  for (const zone of ZONES.split(" ")) {
    for (let at = create(BigInt(FROM) * 1_000_000_000n, zone); ; ) {
      const next = getTimeZoneTransition(at, "next");
      const instant = next === null ? TO : Number(next.epochNanoseconds / 1_000_000_000n);
      if (next === null || instant >= TO) break;
      for (const near of [instant - 86_400, instant - 1, instant, instant + 86_400]) {
        const found = systemStretch(zone, near);
        expect([zone, near, found?.offset]).toEqual([zone, near, offset(zone, near)]);
      }
      expect(systemStretch(zone, instant)?.from).toBe(instant);
      expect(systemStretch(zone, instant - 1)?.until).toBe(instant);
      changes++;
      at = next;
    }
  }
  expect(changes).toBeGreaterThan(300);
});

it("knows by name only zones that Temporal knows, with the same offsets", () => {
  const known = Object.entries(CITIES).flatMap(([area, cities]) =>
    cities.split(" ").map((city) => `${area}/${city}`),
  );
  expect(known.length).toBeGreaterThan(400);
  for (const zone of known) {
    for (const at of [FROM, FROM + 182 * 86_400]) {
      expect([zone, systemStretch(zone, at)?.offset]).toEqual([zone, offset(zone, at)]);
    }
  }
});

it("leaves TZ as it was, and what it does not know to others", () => {
  const before = process.env.TZ;
  for (const zone of ["Nowhere/City", "Europe/", "Europe", "constructor/name", "Africa/Berlin"])
    expect(systemStretch(zone, FROM)).toBeNull();
  expect(systemStretch("Europe/Copenhagen", 0)).toBeNull();
  expect(systemStretch("Europe/Copenhagen", FROM)?.offset).toBe(3600);
  expect(process.env.TZ).toBe(before);
});
