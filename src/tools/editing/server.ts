/** 本机的编辑台：答编辑界面的请求，存前、发布前查，转给 Decap 的 Git 服务。 */
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, request as requestTo, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import handler from 'serve-handler';
import {EDITOR_FOLDER, installEditor, setupText, writeEditor} from './editor-files';
import {answering, startGitService} from './git-service';
import {editorLists} from './lists';
import {deletedIn} from './deleted';
import {draft, keptIn, removeRecord, removeStandard, restore} from './manage';
import {isUnchecked, readiness, writeCheck, writeNote, writeReviewed} from './publishing';
import {repositoryAt, savingOf, type Repository} from './repository';
import {draftBranches, draftTexts, gather, siblingsOf, withTexts} from './together';
import {withCited} from './cited';
import {readFolder} from '../../project/files';
import {fixFile} from '../../domain/fix';
import {checkRelease} from '../../domain/rules';
import {formatProblem, sortProblems, type Problem} from '../../domain/source/problem';
import {DRAFT, readRelease, type Release, type StandardMemo} from '../../domain/source/release';
import type {RevisionNote} from '../../domain/schema/standard';
import {openMemo} from '../../project/memo';

const LOOPBACK = '127.0.0.1';
/** Decap 存取走的地址。 */
const API = '/api/v1';

/**
 * 改成这样以后，这个文件里新出现的问题；只读不写。
 * @param drafts 同一个标准起草中的别的文件
 */
export function problemsAfter(repository: string, file: string, text: string, memo: StandardMemo = new Map(), drafts: ReadonlyMap<string, string | undefined> = new Map()): Problem[] {
  const files = withTexts(readFolder(repository, 'docs').files, drafts);
  const inFile = (sources: typeof files, kept: StandardMemo): Problem[] => {
    const {release, problems} = readRelease(DRAFT, 'docs', sources, kept);
    return sortProblems([...problems, ...(release ? checkRelease(release) : [])]);
  };
  const key = ({file: where, rule, message}: Problem): string => JSON.stringify([where, rule, message]);
  // 查不查写在程序那一条里，发布的时候问。
  const after = inFile(withTexts(files, new Map([[file, text]])), new Map(memo)).filter((problem) => problem.file === file && !isUnchecked(problem));
  if (!after.length) return [];
  const before = new Set(inFile(files, new Map(memo)).map(key));
  return after.filter((problem) => !before.has(key(problem)));
}

/** 存前查一遍；标点、空格、键的次序，题头块里的依据和引用，这些机械的先改好，不让人去改。 */
function checked({folder, main, memo}: Desk, {file, text: given, collection, slug}: Asked): Checked {
  const text = fixFile({path: file, text: file.endsWith('/index.mdx') ? withCited(given) : given});
  const repository = repositoryAt(folder);
  const own = draftBranch(collection, slug);
  const drafts = new Map(siblingsOf(repository, own).flatMap((branch) => [...draftTexts(repository, branch, main)]));
  return {text, problems: problemsAfter(folder, file, text, memo, drafts)};
}

/** 查过的：机械的改好以后是 text，还有的问题。 */
export interface Checked {
  text: string;
  problems: Problem[];
}

/** 一次最多收多少字节：图片也存得下。 */
const MOST_BYTES = 20_000_000;

/**
 * 在本机开编辑界面；网页只听 127.0.0.1，Git 服务只听一个套接字。
 * @param repository 要改的仓库
 * @param branch 从哪个分支起草，保存时另开 cms/… 分支
 * @param memo 读过的标准；不给的用检查存下的
 * @returns service Git 服务的进程号
 */
export async function startEditor({repository, branch, port, memo = openMemo(repository)}: {repository: string; branch: string; port: number; memo?: StandardMemo}): Promise<{address: string; service: number; stop: () => Promise<void>}> {
  const dist = await installEditor();
  // 不放在仓库里：Git 服务保存时会把没有跟踪的文件一并提交。
  const folder = mkdtempSync(path.join(tmpdir(), 'admin-'));
  const socketPath = process.platform === 'win32' ? String.raw`\\.\pipe\${path.basename(folder)}` : path.join(folder, 'git.sock');
  const pages = path.join(folder, 'site');
  const desk: Desk = {folder: repository, main: branch, socketPath, memo, last: Promise.resolve()};
  const server = createServer((request, response) => void answer(request, response, desk, pages).catch((error: Error) => refuse(response, 500, error.message)));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const address = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  let isStopping = false;
  const child = startGitService({repository, socketPath, address});
  child.once('exit', () => {
    if (!isStopping) console.error('本机的 Git 服务停了，存不成了；按 Ctrl+C 停下，重新 npm run edit。');
  });
  const stop = async (): Promise<void> => {
    isStopping = true;
    child.kill();
    await closeServer(server);
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    await writeEditor(path.join(pages, EDITOR_FOLDER), {dist, repository, backend: {name: 'proxy', proxy_url: API, branch}, baseUrl: '/'});
    await answering(socketPath, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {address: `${address}/${EDITOR_FOLDER}/`, service: child.pid!, stop};
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** 一张编辑台：仓库、起草的分支；几个窗口的请求一个一个来。 */
interface Desk {
  folder: string;
  main: string;
  /** Decap 的 Git 服务听的套接字。 */
  socketPath: string;
  memo: StandardMemo;
  last: Promise<unknown>;
}

/** 动仓库的一件接一件：Git 服务换着分支做，两件一起会错乱。 */
function inTurn<T>(desk: Desk, work: () => Promise<T> | T): Promise<T> {
  const next = desk.last.then(work);
  desk.last = next.catch(() => undefined);
  return next;
}

const draftBranch = (collection: string, slug: string): string => `cms/${collection}/${slug}`;

interface Asked {
  file: string;
  text: string;
  base: string;
  collection: string;
  slug: string;
  note: {code: string; note: RevisionNote};
  cover: {code: string; clause: string; check?: string; reason?: string};
  ids: string[];
  kind: 'standard' | 'record';
  answers: Record<string, string>;
  code: string;
  commit: string;
}

/** 草案，连各条起草中的：新加的条、步骤别的条目里就选得到；起草中的读不成，照主分支。 */
function releaseWithDrafts({folder, main, memo}: Desk): Release {
  const {files} = readFolder(folder, 'docs');
  const repository = repositoryAt(folder);
  const drafts = new Map(draftBranches(repository).flatMap((branch) => [...draftTexts(repository, branch, main)]));
  const release = readRelease(DRAFT, 'docs', withTexts(files, drafts), new Map(memo)).release ?? readRelease(DRAFT, 'docs', files, memo).release;
  if (!release) throw new Error('草案读不成；先运行 npm run check');
  return release;
}

/** 浏览器端问的各样；地址 /admin/<名>。 */
const actions: Readonly<Record<string, (desk: Desk, asked: Asked) => unknown>> = {
  check: checked,
  lists: (desk) => editorLists(releaseWithDrafts(desk)),
  saving: ({folder, main}, {file, text, base, collection, slug}) => savingOf(repositoryAt(folder), {base, mine: text, file, branch: draftBranch(collection, slug), main, now: new Date().toISOString().slice(0, 19)}),
  ready: ({folder, main, memo}, {collection, slug}) => readiness(folder, repositoryAt(folder), draftBranch(collection, slug), main, memo),
  note: ({folder, main, memo}, {collection, slug, note}) => writeNote(folder, repositoryAt(folder), draftBranch(collection, slug), main, note, memo),
  reviewed: ({folder, main, memo}, {collection, slug, ids}) => writeReviewed(folder, repositoryAt(folder), draftBranch(collection, slug), main, ids, memo),
  cover: ({folder, main, memo}, {collection, slug, cover}) => writeCheck(folder, repositoryAt(folder), draftBranch(collection, slug), main, cover, memo),
  gather: ({folder}, {collection, slug}) => gather(folder, repositoryAt(folder), draftBranch(collection, slug), siblingsOf(repositoryAt(folder), draftBranch(collection, slug))),
  draft: ({folder, main}, {kind, answers}) => draft(folder, repositoryAt(folder), main, kind, answers),
  'remove-record': ({folder, main, memo}, {file}) => removeRecord(folder, repositoryAt(folder), main, file, memo),
  'remove-standard': ({folder, main, memo}, {code}) => removeStandard(folder, repositoryAt(folder), main, code, memo),
  deleted: ({folder, main}) => ({deleted: deletedIn(repositoryAt(folder), main), kept: keptIn(repositoryAt(folder), main)}),
  restore: ({folder, main, memo}, {commit}) => restore(folder, repositoryAt(folder), main, commit, memo),
};

function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, {'content-type': 'application/json; charset=utf-8', connection: 'close'}).end(JSON.stringify({error: message}));
}

/** 不是自己的网页来的：借域名指到本机的（Host 不对），别的网站发来的（Origin、Sec-Fetch-Site 不对）。 */
function isForeign({headers, socket}: IncomingMessage): boolean {
  const own = `${LOOPBACK}:${socket.localPort}`;
  if (headers.host !== own) return true;
  if (headers.origin !== undefined && headers.origin !== `http://${own}`) return true;
  return headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site';
}

/** 收全一个请求体；太长的不收。 */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** 收到的 JSON 对象；写坏的为 undefined。 */
function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** 各样问话缺不得的。 */
const NEEDS: Readonly<Record<string, readonly (keyof Asked)[]>> = {
  check: ['file', 'text', 'collection', 'slug'],
  cover: ['collection', 'slug', 'cover'],
  gather: ['collection', 'slug'],
  saving: ['file', 'text', 'base', 'collection', 'slug'],
  ready: ['collection', 'slug'],
  note: ['collection', 'slug', 'note'],
  reviewed: ['collection', 'slug', 'ids'],
  draft: ['kind', 'answers'],
  'remove-record': ['file'],
  'remove-standard': ['code'],
  restore: ['commit'],
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
/** 进 git 的命令、分支名的，以 - 开头的会当成选项。 */
const isName = (value: unknown): boolean => isText(value) && /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(value) && !/\.\.|\/\/|\/$|\.lock$/.test(value);

/** 各样应是什么样子；别的键是 Decap 自己的，不看。 */
const SHAPES: Readonly<Record<keyof Asked, (value: unknown) => boolean>> = {
  file: isText, text: isText, base: isText, collection: isName, slug: isName, note: isObject, code: isText,
  cover: (value) => isObject(value) && Object.values(value).every(isText),
  ids: (value) => Array.isArray(value) && value.every(isText),
  kind: (value) => value === 'standard' || value === 'record',
  answers: (value) => isObject(value) && Object.values(value).every(isText),
  commit: (value) => isText(value) && /^[0-9a-f]{7,40}$/.test(value),
};
const isAsked = (value: object): value is Asked => Object.entries(value).every(([key, item]) => !Object.hasOwn(SHAPES, key) || SHAPES[key as keyof Asked](item));

interface Reply {
  status: number;
  text: string;
}

/** 问 Git 服务。 */
function askGit(socketPath: string, text: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asking = requestTo({socketPath, path: API, method: 'POST', headers: {'content-type': 'application/json', 'content-length': Buffer.byteLength(text)}}, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk)).once('end', () => resolve({status: reply.statusCode!, text: Buffer.concat(chunks).toString('utf8')})).once('error', reject);
    });
    asking.once('error', () => resolve({status: 502, text: JSON.stringify({error: '本机的 Git 服务没有答；重新 npm run edit'})}));
    asking.end(text);
  });
}

/** 转给 Decap 的 Git 服务；发布的先查，不合格的不并。 */
async function forward(desk: Desk, text: string, {action, params}: {action?: unknown; params?: unknown}): Promise<Reply> {
  if (action === 'publishUnpublishedEntry') {
    if (!isObject(params) || !isAsked(params)) return {status: 400, text: JSON.stringify({error: '没有发布：没有写对是哪一条'})};
    const {collection, slug} = params;
    const {problems, notes, answers, unchecked} = readiness(desk.folder, repositoryAt(desk.folder), draftBranch(collection, slug), desk.main, desk.memo);
    const [left] = [...problems.map(formatProblem), ...notes.map(({code, edition}) => `${code} 还没有第 ${edition} 版的修订说明`), ...answers.map(({id}) => `问答 ${id} 所依的条款改过了，还没有看过`), ...unchecked.map(({code, number}) => `${code} 的 ${number} 写了“应”，查不查还没有说`)];
    if (left !== undefined) return {status: 422, text: JSON.stringify({error: `没有发布：${left}`})};
  }
  const reply = await askGit(desk.socketPath, text);
  return action === 'unpublishedEntry' && reply.status === 200 ? {...reply, text: onlyDrafted(repositoryAt(desk.folder), desk.main, reply.text)} : reply;
}

/** 草稿改了哪些文件：Git 服务拿草稿同现在的主分支比，主分支后来新添的也算进去，草稿上没有、读不到，这一条就打不开；只留草稿自己改的。 */
function onlyDrafted(repository: Repository, main: string, text: string): string {
  const entry = JSON.parse(text) as {collection: string; slug: string; diffs: {path: string}[]};
  const drafted = draftTexts(repository, draftBranch(entry.collection, entry.slug), main);
  return JSON.stringify({...entry, diffs: entry.diffs.filter(({path}) => drafted.has(path))});
}

async function answer(request: IncomingMessage, response: ServerResponse, desk: Desk, folder: string): Promise<void> {
  if (isForeign(request)) return refuse(response, 403, '只答本机编辑界面自己的请求');
  const pathname = request.url!.split('?')[0]!;
  const send = (status: number, text: string, type = 'application/json'): void => void response.writeHead(status, {'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store'}).end(text);
  if (request.method === 'POST') {
    const name = /^\/admin\/([a-z-]+)$/.exec(pathname)?.[1] ?? '';
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (pathname !== API && !action) return refuse(response, 404, '没有这个地址');
    // 一般的表单发不出这一种，别的网站要发先得问过。
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return refuse(response, 415, '只收 JSON');
    const text = await bodyOf(request);
    if (text === undefined) return refuse(response, 413, `太长，最多 ${MOST_BYTES} 字节`);
    const asked = objectOf(text);
    if (!asked || !isAsked(asked) || NEEDS[name]?.some((key) => asked[key] === undefined)) return refuse(response, 400, '读不成：要 {"file": 文字, "text": 文字} 一类的 JSON');
    if (action) return send(200, JSON.stringify((await inTurn(desk, () => action(desk, asked))) ?? {}));
    const reply = await inTurn(desk, () => forward(desk, text, asked as {action?: unknown; params?: unknown}));
    return send(reply.status, reply.text);
  }
  if (pathname === `/${EDITOR_FOLDER}/setup.js`) {
    const text = await inTurn(desk, () => setupText(releaseWithDrafts(desk), {name: 'proxy', proxy_url: API, branch: desk.main}));
    return send(200, text, 'text/javascript');
  }
  if (/%00|%(?![0-9a-f]{2})/i.test(pathname)) return refuse(response, 400, '地址写得不对');
  return handler(request, response, {public: folder, directoryListing: false});
}
