/**
 * 送审：npm run review [-- --base <git 提交或分支>]。检查、构建、修订对照、截图，一次做齐，放在 review/。
 * 问答：npm run review -- answers [--release <版>] 列出所依条款改过、没有看过的；后面写编号（或者 编号#标识）的，记下看过了。
 */
import {spawn, spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {chromium} from 'playwright-core';
import {readReleases, releaseFolders} from '../src/project/releases';
import {changedPages, type Site} from '../src/tools/review/changed-pages';
import {reportHtml, reportMarkdown, type ReviewReport, type ReviewStep} from '../src/tools/review/report';
import {confirmAnswers, remainingAdvice, waitingAnswers, waitingText} from '../src/tools/review/answers';
import {DRAFT, labelOf} from '../src/domain/source/release';
import {findBrowser} from '../tests/browser/browser';
import {step} from '../src/tools/run';
import {serve} from '../src/tools/hosting/serve';
import {latestOf} from '../src/domain/addresses';

const OUT = 'review';
/** 改动很大时不把几百页都截下来。 */
const PAGES_LIMIT = 24;
const widths = [{label: '电脑', width: 1280, height: 900}, {label: '手机', width: 390, height: 844}];

const args = process.argv.slice(2);
if (args[0] === 'answers') reviewAnswers(args.slice(1));
if (args.length && !(args.length === 2 && args[0] === '--base' && args[1])) usage(`不认识 ${args.join(' ')}。用法：npm run review [-- --base <git 提交或分支>]，或 npm run review -- answers [--release <版>] [编号…]`);
const siteDir = process.cwd();
const base = commitOf(args[1]);
const files = changedFiles(base);
console.log(`与 ${base.name} 比较，改了 ${files.length} 个文件。`);

rmSync(OUT, {recursive: true, force: true});
mkdirSync(OUT);
const steps: ReviewStep[] = [];
const report: ReviewReport = {base: base.name, steps, documents: [], pages: []};

const checked = await stage('检查标准', () => script('check.ts', process.env.GITHUB_ACTIONS === 'true' ? ['--github'] : []));
const built = checked && (await stage('构建网站', () => script('build.ts', ['--no-documents'])));
const redlined = checked && (await stage('修订对照', () => script('redline.ts', ['--base', base.commit, '--out', OUT])));
if (redlined) {
  report.redline = readFileSync(path.join(OUT, 'redline.md'), 'utf8');
  report.documents = readdirSync(OUT).filter((file) => file.endsWith('.docx')).sort().map((file) => ({title: titleOf(file.replace('.docx', '')), file}));
}
if (built) await stage('截图', screenshots);
for (const title of ['检查标准', '构建网站', '修订对照', '截图']) if (!steps.some((item) => item.title === title)) steps.push({title, state: 'skipped'});

writeFileSync(path.join(OUT, 'summary.md'), reportMarkdown(report));
writeFileSync(path.join(OUT, 'index.html'), reportHtml(report));
const good = steps.every(({state}) => state === 'passed');
console.log(`\n${good ? '可以送审' : `还不能送审：${steps.filter(({state}) => state === 'failed').map(({title}) => title).join('、')}没有通过`}。材料在 ${OUT}/，打开 ${OUT}/index.html。`);
process.exit(good ? 0 : 1);

/** 没有看过的问答：不写编号的列出来，写了的记下。 */
function reviewAnswers(rest: readonly string[]): never {
  const at = rest.indexOf('--release');
  const name = at < 0 ? DRAFT : rest[at + 1];
  const codes = rest.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  const wrong = codes.filter((code) => !/^\d{3,4}(#[a-z][a-z0-9-]*)?$/.test(code));
  if (wrong.length) usage(`不认识 ${wrong.join(' ')}；写标准编号，如 301，或者 301#leave-counted，几个以空格分开`);
  const {releases} = readReleases(process.cwd(), releaseFolders(process.cwd()));
  const release = releases.find((item) => item.name === name);
  if (!release) usage(`没有 ${name ?? ''} 版，或者读不成；可用 ${releases.map((item) => item.name).join('、')}`);
  try {
    const waiting = waitingAnswers(release, codes);
    for (const item of waiting) console.log(`${waitingText(item, release)}\n`);
    if (!waiting.length) console.log('没有要看的问答。');
    else if (!codes.length) console.log(remainingAdvice(waiting, release));
    else {
      const {count, files} = confirmAnswers(process.cwd(), waiting);
      console.log(`记下看过 ${count} 问：${files.join('、')}`);
      if (count < waiting.length) usage(`另 ${waiting.length - count} 问所依的条款没有了，先改好 clauses`);
    }
  } catch (error) {
    usage(error instanceof Error ? error.message : String(error));
  }
  process.exit(0);
}

function usage(message: string): never {
  console.error(message);
  process.exit(2);
}

function git(...params: string[]): string | undefined {
  const {status, stdout, error} = spawnSync('git', params, {cwd: siteDir, encoding: 'utf8', maxBuffer: 1 << 26});
  if (error) usage(`跑不起 git：${error.message}`);
  return status === 0 ? stdout : undefined;
}

/** 和谁比：写明的提交；不写的是本分支从主干分出来的地方。 */
function commitOf(ref: string | undefined): {name: string; commit: string} {
  if (ref) {
    const commit = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)?.trim();
    return commit ? {name: ref, commit} : usage(`git 里没有“${ref}”；写提交号、分支或标签，如 main、HEAD~1`);
  }
  for (const trunk of ['origin/main', 'main']) {
    const commit = git('merge-base', 'HEAD', trunk)?.trim();
    if (commit) return {name: `${trunk}（${commit.slice(0, 7)}）`, commit};
  }
  return usage('找不到主干 main；用 --base 写明和哪个提交比');
}

/** 与该提交不同的文件，含没有提交的和新建的。 */
function changedFiles({commit}: {commit: string}): string[] {
  const tracked = git('diff', '--name-only', '-z', '--relative', commit) ?? '';
  const created = git('ls-files', '--others', '--exclude-standard', '-z') ?? '';
  return [...new Set(`${tracked}\0${created}`.split('\0').filter(Boolean))].sort();
}

/** 做一步，记下结果；返回是否通过。 */
async function stage(title: string, work: () => Promise<{ok: boolean; detail: string}>): Promise<boolean> {
  const {ok, detail} = await step(title, work);
  steps.push({title, state: ok ? 'passed' : 'failed', ...(detail && {detail})});
  return ok;
}

/** 跑一个脚本，输出照转；没通过时留下它说的话。 */
async function script(file: string, params: readonly string[]): Promise<{ok: boolean; detail: string}> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join('scripts', file), ...params], {stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  const relay = (to: NodeJS.WriteStream) => (chunk: Buffer): void => {
    to.write(chunk);
    said = (said + chunk.toString('utf8')).slice(-20_000);
  };
  child.stdout.on('data', relay(process.stdout));
  child.stderr.on('data', relay(process.stderr));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  return {ok: code === 0, detail: code === 0 ? '' : said.trim()};
}

function titleOf(code: string): string {
  const found = [...site().standards.values()].find((standard) => standard.code === code);
  return found ? `${code} ${found.title}` : code;
}

function site(): Site {
  const folders = releaseFolders(siteDir);
  const {releases} = readReleases(siteDir, folders);
  const standards = new Map(releases.flatMap((release) => release.standards.map((standard) => [standard.folder, {code: standard.titleBlock.code, title: standard.titleBlock.title}] as const)));
  return {folders, latest: latestOf(folders), standards, labelOf};
}

/** 改了的页面在电脑和手机宽度下的样子，整页。 */
async function screenshots(): Promise<{ok: boolean; detail: string}> {
  const all = changedPages(files, site());
  const pages = all.slice(0, PAGES_LIMIT);
  if (!pages.length) return {ok: true, detail: '没有页面要看'};
  mkdirSync(path.join(OUT, 'screenshots'));
  const {server, address} = await serve('build', 0);
  const broken: string[] = [];
  try {
    const browser = await chromium.launch(await findBrowser());
    for (const {label, width, height} of widths) {
      const context = await browser.newContext({viewport: {width, height}, isMobile: width < 600, hasTouch: width < 600});
      const tab = await context.newPage();
      for (const page of pages) {
        const response = await tab.goto(address + page.route, {waitUntil: 'networkidle'});
        if (!response?.ok()) broken.push(`${page.route} 打不开（${response?.status() ?? '没有回应'}）`);
        const file = `screenshots/${page.route.replace(/^\/|\/$/g, '').replaceAll('/', '-') || 'home'}-${width}.png`;
        await tab.screenshot({path: path.join(OUT, file), fullPage: true});
        const known = report.pages.find(({route}) => route === page.route);
        const picture = {label: `${label} ${width} 像素`, file};
        report.pages = known ? report.pages.map((item) => (item === known ? {...item, pictures: [...item.pictures, picture]} : item)) : [...report.pages, {...page, pictures: [picture]}];
      }
      await context.close();
    }
    await browser.close();
  } catch (error) {
    broken.push(error instanceof Error ? error.message : String(error));
  } finally {
    server.closeAllConnections();
    server.close();
  }
  const rest = all.length > pages.length ? `改动涉及 ${all.length} 页，只截前 ${pages.length} 页` : `${pages.length} 页`;
  return broken.length ? {ok: false, detail: broken.join('\n')} : {ok: true, detail: rest};
}
