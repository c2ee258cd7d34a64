/** The page: one column, readable from 360 pixels to paper. */
export const PAGE_STYLE = `*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:0 1.25rem 4rem;max-width:60rem;overflow-wrap:break-word}
header{padding:2.75rem 0 1rem;border-bottom:3px solid var(--ink)}
h1{font-size:clamp(1.5rem,5vw,2.4rem);hyphens:auto;line-height:1.15;margin:.1em 0 .6em;letter-spacing:-.015em}
.archive{margin:0;color:var(--soft);font-weight:600}
h2{font-size:1.4rem;line-height:1.25;margin:3rem 0 .8rem;padding-top:.5rem;border-top:1px solid var(--grid)}
h3{font-size:1.05rem;margin:2rem 0 .5rem}
p,ul{margin:.7rem 0;max-width:46rem}
ul{padding-left:1.2rem}
li{margin:.3rem 0}
.facts{display:flex;flex-wrap:wrap;gap:.3rem 2.2rem;margin:0}
.facts div{min-width:0}
dt{font-size:.78rem;color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
nav ol{columns:2 15rem;padding-left:1.8rem;margin:1.2rem 0 0;font-size:.94rem}
a{color:var(--mark)}
a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
code{font:.86em ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
.caution{border-left:4px solid var(--alert);background:var(--panel);padding:.35rem 1rem;margin:1rem 0;max-width:46rem}
.caution p{margin:.45rem 0}
figure{margin:1.8rem 0;break-inside:avoid}
figcaption{font-size:.88rem;color:var(--soft);max-width:46rem;margin-bottom:.5rem}
figcaption strong{display:block;color:var(--ink);font-size:1rem}
.wide{overflow-x:auto;max-width:100%}
.chart.narrow{display:none}
table{border-collapse:collapse;min-width:min(100%,30rem);font-size:.86rem;font-variant-numeric:tabular-nums;margin:1rem 0}
caption{text-align:left;font-weight:600;padding:.2rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--grid)}
thead th{color:var(--soft);font-weight:600;border-bottom:2px solid var(--soft)}
tbody th{font-weight:500}
.right{text-align:right}
th code{overflow-wrap:break-word}
tbody th{min-width:9rem}
tbody td{min-width:6rem}
tbody th,tbody td{overflow-wrap:anywhere}
.short{white-space:nowrap;min-width:0}
details{font-size:.9rem;margin:.3rem 0}
summary{cursor:pointer;color:var(--soft);width:max-content;max-width:100%}
footer{margin-top:3.5rem;border-top:1px solid var(--grid);color:var(--soft);font-size:.85rem}
@media screen and (max-width:40rem){.chart{display:none}.chart.narrow{display:block;max-width:26rem}}
@media screen and (max-width:56rem){.wide{overflow-x:visible}table,caption,tbody,tr,tbody th,tbody td{display:block;min-width:0}thead{position:absolute;left:-99rem}tbody tr{border-bottom:1px solid var(--grid);padding:.45rem 0}tbody th,tbody td{border:0;padding:.1rem 0;overflow-wrap:anywhere}tbody th{font-weight:600}tbody td{display:grid;grid-template-columns:9rem 1fr;gap:.8rem}tbody td::before{content:attr(data-column);color:var(--soft)}.right{text-align:left}.short{white-space:normal}}
@page{size:A4;margin:16mm 14mm}
@media print{html{font-size:10.5pt}body{padding:0;max-width:none}header{padding-top:0}nav,details,.skip{display:none}h2{margin-top:1.6rem;break-after:avoid}h3{break-after:avoid}tr,li,.caution{break-inside:avoid}.wide{overflow:visible}table{font-size:7.4pt}th,td{padding:.25rem .45rem .25rem 0}table{min-width:100%}.short{white-space:normal;overflow-wrap:normal}th code{white-space:normal;overflow-wrap:anywhere}tbody th{min-width:5rem}tbody td{min-width:0}thead{display:table-header-group}}
`;
