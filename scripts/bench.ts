/**
 * 与同类工具比：npm run bench [-- --only prepare,pages,search,lighthouse,build,daily,growth] [--only history --before 提交 --test-runs 1] [--runs 5] [--sizes 30,300,1500] [--sites ours,starlight] [--quick] [--continue]。
 * 结果写到 bench/RESULTS.md 和两张图，都由 bench/raw.json 的原始数得出：只量几部分的，别的部分留着。各家的网站在 .cache/bench。断了加 --continue 接着量。数字只供比较，不进测试。
 */
import {writeFileSync} from 'node:fs';
import {cpus, totalmem} from 'node:os';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {builds, growth} from '../bench/builds';
import {prepare, versionsOf} from '../bench/compared';
import {daily} from '../bench/daily';
import {history} from '../bench/history';
import {lighthouse, pages, search} from '../bench/pages';
import {growthPlot, pagesPlot} from '../bench/plot';
import {readRaw, writeRaw} from '../bench/raw';
import {reportOf, targetsOf, titles} from '../bench/report';
import type {Session} from '../bench/session';
import {fail} from '../src/tools/run';
import {findBrowser} from '../tests/browser/browser';

const root = process.cwd();
const rawFile = path.join(root, 'bench/raw.json');
const PARTS = ['prepare', 'pages', 'search', 'lighthouse', 'build', 'daily', 'growth', 'history'] as const;
type Part = (typeof PARTS)[number];
const usage = `用法：npm run bench -- [--only ${PARTS.join(',')}] [--runs 5] [--sizes 30,300,1500] [--sites ours,generated,docusaurus,starlight,vitepress,rspress] [--before 提交 --test-runs 1] [--quick] [--continue]`;

function optionsOf(): {parts: Set<Part>; runs: number; sizes: number[]; sites: Set<string>; isContinued: boolean; before?: string; testRuns: number} {
  try {
    const {values} = parseArgs({options: {only: {type: 'string'}, runs: {type: 'string'}, sizes: {type: 'string'}, sites: {type: 'string'}, before: {type: 'string'}, 'test-runs': {type: 'string', default: '1'}, quick: {type: 'boolean', default: false}, continue: {type: 'boolean', default: false}}});
    const parts = (values.only?.split(',') ?? PARTS.filter((part) => (!values.quick || (part !== 'build' && part !== 'daily' && part !== 'growth')) && (part !== 'history' || values.before !== undefined))) as Part[];
    const unknown = parts.filter((part) => !PARTS.includes(part));
    if (unknown.length) fail(`--only 里的 ${unknown.join('、')} 不认识。${usage}`);
    const runs = Number(values.runs ?? (values.quick ? 1 : 5));
    if (!Number.isInteger(runs) || runs < 1) fail(`--runs 写的是“${values.runs}”；写正整数。${usage}`);
    const testRuns = Number(values['test-runs']);
    if (!Number.isInteger(testRuns) || testRuns < 0) fail(`--test-runs 写的是“${values['test-runs']}”；写 0 或正整数。${usage}`);
    if (parts.includes('history') && values.before === undefined) fail(`history 要写和哪个提交比：--before 提交。${usage}`);
    const sizes = (values.sizes ?? '30,300,1500').split(',').map(Number);
    if (sizes.some((size) => !Number.isInteger(size) || size <= 0 || size % 30)) fail(`--sizes 写的是“${values.sizes}”；写 30 的倍数，用逗号隔开。${usage}`);
    const sites = values.sites?.split(',') ?? Object.keys(titles);
    const strange = sites.filter((id) => !(id in titles));
    if (strange.length) fail(`--sites 里的 ${strange.join('、')} 不认识。${usage}`);
    return {parts: new Set(parts), runs, sizes, sites: new Set(sites), isContinued: values.continue, before: values.before, testRuns};
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`);
  }
}

const {parts, ...options} = optionsOf();
const raw = readRaw(rawFile);
const started = performance.now();
const session: Session = {
  root, raw, ...options, findBrowser,
  save: () => writeRaw(rawFile, raw),
  say: (message) => console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${message}`),
};

raw.machine = {...raw.machine, cores: cpus().length, memoryGb: Math.round(totalmem() / 1024 ** 3), node: process.version};
const work: Record<Part, (session: Session) => Promise<void>> = {prepare, pages, search, lighthouse, build: builds, daily, growth, history};
for (const part of PARTS) if (parts.has(part)) await work[part](session);
raw.versions = versionsOf(session);
session.save();
writeFileSync(path.join(root, 'bench/RESULTS.md'), reportOf(raw));
for (const [name, svg] of [['pages', pagesPlot(raw)], ['growth', growthPlot(raw)]] as const) if (svg) writeFileSync(path.join(root, 'bench', `${name}.svg`), svg);
session.say('写好了 bench/RESULTS.md\n');
for (const {text, figure, reached} of targetsOf(raw)) console.log(`${reached === undefined ? '　　没有量' : reached ? '　　达到　' : '没有达到'}  ${text}：${figure}`);
