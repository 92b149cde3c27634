/** 推算：取原文、核对、推出采用单位的一次发布。在 engine.worker.ts 里跑。 */
import {planOf, profileText, type Plan} from '@site/src/outputs/adopt-package/plan';
import {releaseOf, type SourceData} from '@site/src/domain/adopt/source-data';
import {draftToProfile, profileToDraft} from '@site/src/domain/adopt/form';
import {adopt, fieldFaults, type Adopted, type AdoptInput} from '@site/src/domain/adopt/preview';
import {Profile} from '@site/src/domain/schema/profile';
import {readYaml} from '@site/src/domain/source/yaml';
import type {Draft} from '@site/src/domain/adopt/form';
import type {EngineRequest, Questions} from './messages';
import type {Standard} from '@site/src/domain/source/standard';
import type {StandardMemo} from '@site/src/domain/source/release';

let loading: Promise<Omit<AdoptInput, 'from'>> | undefined;

/** 原文只取一次；取不到的下次再取。 */
function load(source: string): Promise<Omit<AdoptInput, 'from'>> {
  loading ??= fetch(source)
    .catch(() => undefined)
    .then(async (response) => {
      if (!response?.ok) throw new Error('标准原文没有取到，看看网络再试');
      const data = (await response.json()) as SourceData;
      const memo: StandardMemo = new Map();
      return {release: releaseOf(data, memo), files: data.files, memo};
    })
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** 刚推算过的就是要下载的那一份，不用再算。 */
let last: {key: string; result: Adopted; plan?: Plan} | undefined;

async function resolve(draft: Draft, {source, from}: Pick<EngineRequest, 'source' | 'from'>): Promise<NonNullable<typeof last>> {
  const key = JSON.stringify(draft);
  if (last?.key !== key) last = {key, result: adopt(draft, {...(await load(source)), from})};
  return last;
}

const ready = new WeakSet<Standard>();

/** 条文树要用时才读：推算完、人还在看的时候先读好，点了下载不用再等。没有变的标准只读一次。 */
function readTrees({release}: Adopted): void {
  for (const standard of release?.standards ?? []) {
    if (ready.has(standard)) continue;
    const root = standard.tree();
    standard.tree = () => root;
    ready.add(standard);
  }
}

/** 人停手多久算在看结果，毫秒；这时先把压缩包的内容排好。 */
const LOOKING = 400;

let ahead: ReturnType<typeof setTimeout> | undefined;

/** 压缩包的内容；同一份推算结果只排一次。 */
function plan(resolved: NonNullable<typeof last>): Plan {
  const {release, profile, preview} = resolved.result;
  if (!release || !preview) throw new Error('还有没有改好的地方');
  resolved.plan ??= planOf(release, profile, preview, new Date().toISOString().slice(0, 10));
  return resolved.plan;
}

/** 人在看结果的时候先做下载要用的：读条文树，再排压缩包的内容。又改了的不做。 */
function workAhead(): void {
  const resolved = last;
  if (!resolved?.result.release) return;
  readTrees(resolved.result);
  ahead = setTimeout(() => plan(resolved), LOOKING);
}

/** 回答页面的一个问题。 */
export async function answer(request: EngineRequest): Promise<Questions[keyof Questions]['answer']> {
  clearTimeout(ahead);
  switch (request.kind) {
    case 'faults':
      return fieldFaults(request.given, {...(await load(request.source)), from: request.from});
    case 'check': {
      const {faults, preview} = (await resolve(request.given, request)).result;
      ahead = setTimeout(workAhead, 0);
      return {faults, ...(preview && {preview})};
    }
    case 'plan':
      return plan(await resolve(request.given, request));
    case 'write':
      return profileText(draftToProfile(request.given, request.from));
    case 'read': {
      const {release} = await load(request.source);
      const {value, problems} = readYaml(request.given, 'profile.yml', Profile);
      return {...(value && {draft: profileToDraft(value, release.standards.map(({titleBlock}) => titleBlock.code))}), problems: problems.map(({line, message}) => `第 ${line} 行：${message}`)};
    }
  }
}
