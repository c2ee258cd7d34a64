/** Colours of the charts and the page, light and dark; every mark differs by shape or pattern too. */
export const THEME = `:root{--ink:#1b2430;--soft:#5a6675;--grid:#d9dee5;--paper:#ffffff;--band:#c9d6e4;--mark:#2f5f8f;--pale:#9db8d2;--alert:#a3341f;--panel:#f5f7f9;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#e7ebf0;--soft:#a6b1bf;--grid:#38424e;--paper:#14181d;--band:#2b4058;--mark:#7fb0de;--pale:#47678a;--alert:#f0917d;--panel:#1c2229}}
@media print{:root{--ink:#000000;--soft:#444444;--grid:#cccccc;--paper:#ffffff;--band:#d5d5d5;--mark:#333333;--pale:#aaaaaa;--alert:#000000;--panel:#ffffff}}
`;

/** How the parts of a chart look; shared by the page and by charts in files of their own. */
export const CHART_STYLE = `.chart{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--paper);display:block;width:100%;height:auto}
.chart text{unicode-bidi:plaintext}
.chart .ink{fill:var(--ink)}
.chart .soft{fill:var(--soft);font-size:11px}
.chart .strong{fill:var(--ink);font-weight:600}
.chart .inverse{fill:var(--paper);font-size:11px}
.chart .alert{fill:var(--alert);font-weight:600}
.chart .mark{fill:var(--mark);stroke:var(--mark);stroke-width:1}
.chart .open{fill:var(--paper);stroke:var(--mark);stroke-width:1.6}
.chart .pale{fill:var(--pale);fill-opacity:.55}
.chart .band{fill:var(--band)}
.chart .line{fill:none;stroke:var(--mark);stroke-width:1.8}
.chart .thin{fill:none;stroke:var(--soft);stroke-width:1}
.chart .dash{fill:none;stroke:var(--soft);stroke-width:1.2;stroke-dasharray:5 4}
.chart .grid{stroke:var(--grid);stroke-width:1}
.chart .edge{fill:none;stroke:var(--soft);stroke-width:1}
.chart .notice{stroke:var(--alert);stroke-width:2}
.chart .hatching{stroke:var(--mark);stroke-width:1.2;fill:none}
.chart .bar{stroke:var(--mark);stroke-width:1}
`;

/** A chart as a file: it brings its own colours, and follows the reader's light or dark. */
export function standalone(svg: string): string {
  return `${svg.replace("<defs>", `<style>${THEME.replaceAll(":root", "svg")}${CHART_STYLE}</style><defs>`)}\n`;
}
