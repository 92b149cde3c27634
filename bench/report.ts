/** 由原始数写出对比表和目标是否达到；纯函数。 */
import type {HistorySample, Raw, Scores, TestSample} from './raw';
import {growthExponent, median, summary} from './statistics';
import {secondsOf} from './test-log';

/** 本站和各家在表里的叫法，次序即表里的次序。 */
export const titles: Readonly<Record<string, string>> = {
  ours: '本站',
  generated: '本站（变出的内容）',
  docusaurus: 'Docusaurus 空白模板',
  starlight: 'Starlight',
  vitepress: 'VitePress',
  rspress: 'Rspress',
};
const PEERS = ['docusaurus', 'starlight', 'vitepress', 'rspress'] as const;

export interface Target {
  text: string;
  figure: string;
  /** 没有量的为空。 */
  reached?: boolean;
}

const number = (value: number, digits = 0): string => (Number.isFinite(value) ? value.toFixed(digits) : '—');
const kb = (value: number): string => number(value, value < 100 ? 1 : 0);
const ratio = (mine: number, other: number): string => (Number.isFinite(mine / other) ? `${(mine / other).toFixed(2)}×` : '—');

/** 中位数（最小–最大）。 */
function ranged(values: readonly number[], digits = 0): string {
  const {median: middle, min, max} = summary(values);
  return `${number(middle, digits)}（${number(min, digits)}–${number(max, digits)}）`;
}

function pick<T>(samples: readonly T[] | undefined, key: keyof T): number[] {
  // 没有等到的存成了 null。
  return (samples ?? []).map((sample) => (sample[key] as number | null) ?? Infinity);
}

const middle = <T>(samples: readonly T[] | undefined, key: keyof T): number => median(pick(samples, key));

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, index) => (index ? '--:' : '---'))), ...rows.map(line)].join('\n');
}

const present = (part: Record<string, unknown>): string[] => Object.keys(titles).filter((id) => id in part);

/** Lighthouse 四项各自的中位数。 */
const fourOf = (list: readonly Scores[]): number[] => (['performance', 'accessibility', 'best-practices', 'seo'] as const).map((id) => middle(list, id));

/** 目标：与同一次里的各家比。 */
export function targetsOf(raw: Raw): Target[] {
  const mine = raw.pages.ours?.phone;
  const desktop = raw.pages.ours?.desktop;
  const starlight = raw.pages.starlight?.phone;
  const all = Math.max(middle(mine, 'kb'), middle(desktop, 'kb'));
  const scores = raw.lighthouse.ours ?? [];
  const four = fourOf(scores);
  const others = Object.entries(raw.lighthousePages);
  const low = others.filter(([, list]) => fourOf(list).some((value) => value < 100));
  const slow = raw.search.ours?.slow;
  const answers = PEERS.flatMap((id) => (raw.search[id]?.slow.length ? [{id, answer: middle(raw.search[id]!.slow, 'answer')}] : [])).sort((a, b) => a.answer - b.answer);
  const [fastest] = answers;
  const sizes = Object.keys(raw.growth).map(Number).sort((a, b) => a - b);
  const largest = raw.growth[String(sizes.at(-1))];
  const cpuOf = (size: number): number => raw.growth[String(size)]!.cold.cpuSeconds;
  const exponentOver = (scaleOf: (size: number) => number): number => (sizes.length > 1 ? growthExponent(sizes.map((size) => [scaleOf(size), cpuOf(size)])) : Number.NaN);
  const [byStandards, byPages] = [exponentOver((size) => size), exponentOver((size) => raw.growth[String(size)]!.pages)];
  // 斜率盖住了一头的花费：每多一个标准多用多少，一段一段写明。
  const marginal = sizes.slice(1).map((size, index) => (cpuOf(size) - cpuOf(sizes[index]!)) / (size - sizes[index]!));
  const [own, plain] = [raw.builds.ours, raw.builds.docusaurus];
  // 给别家的是变出的两版；本站真的有三版，多一半标准，另写明。
  const same = raw.builds.generated ?? own;
  const [coldCpu, warmCpu, sameCpu, plainCpu] = [middle(own?.cold, 'cpuSeconds'), middle(own?.warm, 'cpuSeconds'), middle(same?.cold, 'cpuSeconds'), middle(plain?.cold, 'cpuSeconds')];
  const memory = middle(own?.cold, 'peakMegabytes');
  const atMost = (value: number, limit: number): {reached?: boolean} => (Number.isNaN(value) || Number.isNaN(limit) ? {} : {reached: value <= limit});
  const daily = (key: keyof (typeof raw.daily)[number], text: string, limit: number): Target => ({text, figure: raw.daily.length ? `${ranged(pick(raw.daily, key), 1)} s` : '—', ...atMost(middle(raw.daily, key), limit)});
  return [
    {text: '读一个标准一共传不超过 30 KB（手机和电脑两样都算，预取在内）', figure: `${kb(all)} KB`, ...atMost(all, 30)},
    {text: '到 load 为止不多于 Starlight', figure: `${kb(middle(mine, 'kbToLoad'))} 对 ${kb(middle(starlight, 'kbToLoad'))} KB`, ...atMost(middle(mine, 'kbToLoad'), middle(starlight, 'kbToLoad'))},
    {text: 'LCP 不慢于 Starlight（1.0×）', figure: mine?.length && starlight?.length ? `${ranged(pick(mine, 'lcp'))} 对 ${ranged(pick(starlight, 'lcp'))} ms，${ratio(middle(mine, 'lcp'), middle(starlight, 'lcp'))}` : '—', ...atMost(middle(mine, 'lcp'), middle(starlight, 'lcp'))},
    {text: '阻塞时间 0', figure: mine?.length ? `${ranged(pick(mine, 'tbt'))} ms` : '—', ...atMost(middle(mine, 'tbt'), 0)},
    {text: 'Lighthouse 四项 100（标准页和别的几类页，各取中位数）', figure: `${four.map((value) => number(value)).join('、')}${others.length ? `；别的 ${others.length} 类页${low.length ? `不到 100 的 ${low.map(([route]) => route).join('、')}` : '都是 100'}` : ''}`, ...(scores.length ? {reached: four.every((value) => value === 100) && !low.length} : {})},
    {text: '查到第一条为止取的索引不超过 120 KB', figure: `${kb(middle(raw.search.ours?.fast, 'kbToFirst'))} KB（连查找的程序）`, ...atMost(middle(raw.search.ours?.fast, 'kbToFirst'), 120)},
    {text: '慢速 4G、四倍慢：点开到第一条不慢于最快的一家', figure: slow?.length && fastest ? `${ranged(pick(slow, 'answer'))} 对 ${titles[fastest.id]} ${ranged(pick(raw.search[fastest.id]?.slow, 'answer'))} ms` : '—', ...atMost(middle(slow, 'answer'), fastest?.answer ?? Number.NaN)},
    {text: '1,500 个标准时到第一条为止不超过 200 KB', figure: raw.growth['1500'] ? `${kb(middle(raw.growth['1500'].search.fast, 'kbToFirst'))} KB` : '没有量到这个规模', ...(raw.growth['1500'] ? atMost(middle(raw.growth['1500'].search.fast, 'kbToFirst'), 200) : {})},
    {text: '构建随页数线性增长（处理器时间的双对数斜率不超过 1.05）', figure: Number.isNaN(byPages) ? '—' : `${number(byPages, 2)}（${sizes.join('、')} 个标准；共用的网页不随标准的个数多，也在页数里）`, ...atMost(byPages, 1.05)},
    {text: '1,500 个标准、两次发布时内存最高不超过 3 GB', figure: largest ? `${sizes.at(-1)} 个时 ${number(largest.cold.peakMegabytes / 1024, 2)} GB` : '—', ...(raw.growth['1500'] ? atMost(raw.growth['1500'].cold.peakMegabytes, 3 * 1024) : {})},
    {text: '同样的内容，冷构建的处理器时间不超过空白模板的 3.5 倍（不含 Word、PDF）', figure: same && plain ? `${number(sameCpu, 1)} 对 ${number(plainCpu, 1)} s，${ratio(sameCpu, plainCpu)}${same === own ? '' : `；本站真的三版 ${number(coldCpu, 1)} s，${ratio(coldCpu, plainCpu)}`}` : '—', ...atMost(sameCpu / plainCpu, 3.5)},
    {text: '三十个标准构建时内存最高不超过 2 GB', figure: own ? `${number(memory / 1024, 2)} GB` : '—', ...atMost(memory, 2 * 1024)},
    {text: '改一条条文后再构建，处理器时间不超过冷的四分之一', figure: own?.edited ? `${number(warmCpu, 1)} 对 ${number(coldCpu, 1)} s，${ratio(warmCpu, coldCpu)}` : '—', ...(own?.edited ? atMost(warmCpu / coldCpu, 0.25) : {})},
    daily('firstPage', '没有缓存时 npm run preview 的第一页 60 秒内能看', 60),
    daily('ready', '没有缓存时 npm start 25 秒内好', 25),
    daily('edit', '边写边看，改的一处 4 秒内到屏幕上', 4),
    {text: '构建随标准的个数线性增长（处理器时间的双对数斜率不超过 1.05）', figure: Number.isNaN(byStandards) ? '—' : `${number(byStandards, 2)}（${sizes.join('、')} 个标准；每多一个标准依次多用 ${marginal.map((value) => number(value, 2)).join('、')} s）`, ...atMost(byStandards, 1.05)},
  ];
}

function pagesTable({pages}: Raw): string {
  const rows = present(pages).map((id) => {
    const {phone, desktop} = pages[id]!;
    const of = (key: keyof (typeof phone)[number]): number => middle(phone, key);
    return [
      titles[id]!, String(phone.length), `${number(of('requestsToLoad'))} / ${number(of('requests'))}`, `${kb(of('kbToLoad'))} / ${kb(of('kb'))}`, kb(middle(desktop, 'kb')), kb(of('htmlKb')), kb(of('jsKb')), kb(of('cssKb')), kb(of('fontKb')),
      ranged(pick(phone, 'fcp')), ranged(pick(phone, 'lcp')), ranged(pick(phone, 'tbt')), number(of('cls'), 3), number(of('dom')),
      ...PEERS.map((peer) => ratio(of('kbToLoad'), middle(pages[peer]?.phone, 'kbToLoad'))), ...PEERS.map((peer) => ratio(of('lcp'), middle(pages[peer]?.phone, 'lcp'))),
    ];
  });
  return table(['网站', '次数', '请求 到 load / 一共', 'KB 到 load / 一共', '电脑不限速一共 KB', 'HTML', '脚本', '样式', '字体', 'FCP ms', 'LCP ms', '阻塞 ms', 'CLS', 'DOM', ...PEERS.map((peer) => `字节比 ${titles[peer]}`), ...PEERS.map((peer) => `LCP 比 ${titles[peer]}`)], rows);
}

function searchTable({search}: Raw): string {
  const rows = present(search).flatMap((id) => (['fast', 'slow'] as const).flatMap((kind) => {
    const samples = search[id]![kind];
    if (!samples.length) return [];
    return [[
      titles[id]!, kind === 'fast' ? '不限速' : '慢速 4G、四倍慢', String(samples.length), ranged(pick(samples, 'open')), ranged(pick(samples, 'cold')), ranged(pick(samples, 'answer')), ranged(pick(samples, 'warm')),
      kb(middle(samples, 'kbBefore')), kb(middle(samples, 'kbToFirst')), kb(middle(samples, 'kbPerLater')), `${number(middle(samples, 'onTopic'))} / 6`,
      ...PEERS.map((peer) => ratio(middle(samples, 'answer'), middle(search[peer]?.[kind], 'answer'))),
    ]];
  }));
  return table(['网站', '条件', '次数', '点开到焦点 ms', '输入到第一条 ms', '点开到第一条 ms', '以后每次 ms', '点开前 KB', '到第一条 KB', '以后每次 KB', '第一条切题', ...PEERS.map((peer) => `点开到第一条比 ${titles[peer]}`)], rows);
}

/** 从前的一个提交与现在的：构建的处理器时间、内存，全部测试各步。 */
function historyTable({before, after, builds, tests}: HistorySample): string {
  const row = (text: string, unit: string, pickOf: (side: 'before' | 'after') => number[], digits = 0): string[] => {
    const [old, now] = [pickOf('before'), pickOf('after')];
    return [text, `${ranged(old, digits)} ${unit}`, `${ranged(now, digits)} ${unit}`, ratio(median(now), median(old))];
  };
  const test = (text: string, of: (sample: TestSample) => number): string[] => row(text, 's', (side) => tests[side].map(of));
  return table(['', before, after, '比'], [
    ...(builds.before.length ? [row('冷构建，处理器时间', 's', (side) => pick(builds[side], 'cpuSeconds'), 1), row('冷构建，墙钟', 's', (side) => pick(builds[side], 'wallSeconds'), 1), row('冷构建，内存最高', 'MB', (side) => pick(builds[side], 'peakMegabytes'))] : []),
    ...(tests.before.length ? [test('npm test 全部', secondsOf), test('　检查、类型、代码检查', ({check}) => check), test('　单元测试', ({unit}) => unit), test('　构建', ({build}) => build), test('　浏览器测试', ({browser}) => browser), row('几项', '项', (side) => tests[side].map(({passed, failed}) => passed + failed))] : []),
  ]);
}

function lighthouseTable({lighthouse}: Raw): string {
  return table(['网站', '次数', '性能', '无障碍', '最佳实践', 'SEO', 'FCP ms', 'LCP ms', '阻塞 ms'], present(lighthouse).map((id) => {
    const samples = lighthouse[id]!;
    return [titles[id]!, String(samples.length), ranged(pick(samples, 'performance')), ...(['accessibility', 'best-practices', 'seo'] as const).map((key) => number(middle(samples, key))), ranged(pick(samples, 'fcp')), ranged(pick(samples, 'lcp')), ranged(pick(samples, 'tbt'))];
  }));
}

function buildsTable({builds}: Raw): string {
  return table(['网站', '次数', '冷 墙钟 s', '冷 处理器 s', '热 墙钟 s', '热 处理器 s', '内存最高 MB', '输出 MB', '文件', ...PEERS.map((peer) => `冷处理器比 ${titles[peer]}`)], present(builds).map((id) => {
    const {cold, warm, megabytes, files} = builds[id]!;
    return [titles[id]!, String(cold.length), ranged(pick(cold, 'wallSeconds'), 1), ranged(pick(cold, 'cpuSeconds'), 1), ranged(pick(warm, 'wallSeconds'), 1), ranged(pick(warm, 'cpuSeconds'), 1), ranged(pick(cold, 'peakMegabytes')), number(megabytes, 1), String(files), ...PEERS.map((peer) => ratio(middle(cold, 'cpuSeconds'), middle(builds[peer]?.cold, 'cpuSeconds')))];
  }));
}

function growthTable({growth}: Raw): string {
  const sizes = Object.keys(growth).map(Number).sort((a, b) => a - b);
  return table(['标准', '网页', '墙钟 s', '处理器 s', '每页处理器 ms', '内存最高 MB', '输出 MB', '文件', '一个标准页 KB', '现行版索引 KB', '到第一条 KB', '点开到第一条 ms', '慢速 4G、四倍慢 ms'], sizes.map((size) => {
    const {cold, pages, megabytes, files, pageKb, indexKb, search} = growth[String(size)]!;
    return [String(size), String(pages), number(cold.wallSeconds), number(cold.cpuSeconds), number((cold.cpuSeconds / pages) * 1000), number(cold.peakMegabytes), number(megabytes), String(files), kb(pageKb), kb(indexKb), kb(middle(search.fast, 'kbToFirst')), ranged(pick(search.fast, 'answer')), ranged(pick(search.slow, 'answer'))];
  }));
}

/** 结果页。 */
export function reportOf(raw: Raw): string {
  const has = (part: Record<string, unknown>): boolean => Object.keys(part).length > 0;
  const partNames: Record<string, string> = {daily: '日常', pages: '打开一页', search: '查找', lighthouse: 'Lighthouse', build: '构建', growth: '规模', history: '与从前比'};
  const when = Object.entries(raw.dates).map(([part, date]) => `${partNames[part] ?? part} ${date}（${raw.commits[part] ? `提交 ${raw.commits[part]}，` : ''}开始时一分钟负载 ${number(raw.loads[part] ?? Number.NaN, 1)}）`).join('；');
  const sections = [
    `# 与同类工具比\n\n由 \`npm run bench\` 写成，不要手改。${raw.machine.cores} 核、${raw.machine.memoryGb} GB 内存，Node ${raw.machine.node}，${raw.machine.browser}。原始数在 \`raw.json\`。\n量于：${when}。\n\n绝对数只属于这台机器，看比值。怎么量、哪些不能比，见 \`decisions/0018-bench.md\`。`,
    `## 目标\n\n${table(['目标', '量得', '达到'], targetsOf(raw).map(({text, figure, reached}) => [text, figure, reached === undefined ? '没有量' : reached ? '达到' : '**没有达到**']))}`,
    ...(has(raw.pages) ? [`## 打开一个标准\n\n手机（412 像素宽）、慢速 4G（150 毫秒、1.44 Mbit/s）、处理器慢四倍，gzip 9，HTTP/1.1，没有缓存；中位数（最小–最大）。\n\n![到 load 为止和一共传多少、LCP](pages.svg)\n\n${pagesTable(raw)}`] : []),
    ...(has(raw.search) ? [`## 查找\n\n六个词：第一个紧跟着点开输入，其余依次。慢的一栏网络在服务器那头放慢，worker 的请求一样慢。\n\n${searchTable(raw)}`] : []),
    ...(has(raw.lighthouse) ? [`## Lighthouse（手机）\n\n${lighthouseTable(raw)}${has(raw.lighthousePages) ? `\n\n本站别的几类页（四项的中位数，括号里是性能的范围）：${Object.entries(raw.lighthousePages).map(([route, list]) => `\`${route}\` ${fourOf(list).map((value) => number(value)).join('、')}（${ranged(pick(list, 'performance'))}，${list.length} 次）`).join('；')}。` : ''}`] : []),
    ...(has(raw.builds) ? [`## 构建\n\n内存是整棵进程树之和的最高点。热的接着冷的再做一遍${raw.builds.ours?.edited ? '，本站先改一条条文' : ''}。给别家的内容是变出的两版六十个标准，与“变出的内容”一行同；本站真的有三版。本站不含 Word、PDF 文件，含表单、流程图、对照表和索引；别的几家只有网页。\n\n${buildsTable(raw)}`] : []),
    ...(has(raw.growth) ? [`## 规模\n\n变出的内容：两次发布，各有这么多个现行标准（另有每三十个一个废止的），两版处处不同；现行版的每页有两个地址。一百个以上的照大套的做法构建，见 \`decisions/0020-large-sets.md\`。\n\n![构建用时和内存随规模](growth.svg)\n\n${growthTable(raw)}`] : []),
    ...(raw.history ? [`## 与从前比\n\n\`${raw.history.before}\` 与 \`${raw.history.after}\`，各在一份新克隆里，同一台机器上轮着量；构建各 ${raw.history.builds.after.length} 次，不做 Word、PDF，没有缓存，从前的内容少些；全部测试从前 ${raw.history.tests.before.length} 次、现在 ${raw.history.tests.after.length} 次。\n\n${historyTable(raw.history)}`] : []),
    ...(has(raw.versions) ? [`## 版本\n\n${table(['包', '版本'], Object.entries(raw.versions))}`] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}
