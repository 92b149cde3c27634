/** 锁文件里的包对着一份漏洞库逐个查：不联网，漏洞库是 OSV 格式的文件夹（GitHub advisory-database 的克隆就是）。 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {z} from 'zod';

const Event = z.object({introduced: z.string().optional(), fixed: z.string().optional(), last_affected: z.string().optional()});
const Advisory = z.object({
  id: z.string(),
  modified: z.string(),
  withdrawn: z.string().nullish(),
  summary: z.string().default(''),
  affected: z.array(z.object({
    package: z.object({ecosystem: z.string(), name: z.string()}),
    ranges: z.array(z.object({type: z.string(), events: z.array(Event)})).default([]),
    versions: z.array(z.string()).default([]),
  })).default([]),
  database_specific: z.object({severity: z.string().nullish()}).nullish(),
});
export type Advisory = z.infer<typeof Advisory>;

export interface AdvisoryDatabase {
  /** 包名到说它的各条。 */
  byName: ReadonlyMap<string, readonly Advisory[]>;
  count: number;
  /** 最新的一条改于何日：库有多旧，报告里要说。 */
  newest: string;
}

const jsonFiles = (folder: string): string[] => readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
  const file = path.join(folder, entry.name);
  if (entry.isDirectory()) return entry.name === '.git' ? [] : jsonFiles(file);
  return entry.name.endsWith('.json') ? [file] : [];
});

/**
 * 读一个文件夹里的全部；别的生态的、撤回的不要。
 * @throws 没有这个文件夹，里面一条 npm 的也没有
 */
export function readAdvisories(folder: string): AdvisoryDatabase {
  if (!existsSync(folder)) throw new Error(`没有 ${folder}；写一份 OSV 格式的漏洞库（解开的文件夹）`);
  const byName = new Map<string, Advisory[]>();
  let [count, newest] = [0, ''];
  for (const file of jsonFiles(folder)) {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('"npm"')) continue;
    const {success, data} = Advisory.safeParse(JSON.parse(text));
    if (!success || data.withdrawn) continue;
    const names = new Set(data.affected.filter(({package: {ecosystem}}) => ecosystem === 'npm').map(({package: {name}}) => name));
    for (const name of names) byName.set(name, [...byName.get(name) ?? [], data]);
    if (names.size) count += 1;
    if (data.modified > newest) newest = data.modified;
  }
  if (!count) throw new Error(`${folder} 里没有一条 npm 的漏洞；要 OSV 格式的 JSON`);
  return {byName, count, newest: newest.slice(0, 10)};
}

/** 版本先后，照 semver：有预发布号的在没有的前面。 */
export function compareVersions(a: string, b: string): number {
  const parse = (version: string): {core: number[]; pre: string[]} => {
    const [, core = '0', pre = ''] = /^v?([\d.]+)(?:-([^+]*))?/.exec(version) ?? [];
    return {core: core.split('.').map(Number), pre: pre ? pre.split('.') : []};
  };
  const [left, right] = [parse(a), parse(b)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (left.core[at] ?? 0) - (right.core[at] ?? 0);
    if (difference) return difference;
  }
  if (!left.pre.length || !right.pre.length) return right.pre.length - left.pre.length;
  for (let at = 0; at < Math.max(left.pre.length, right.pre.length); at += 1) {
    const [x, y] = [left.pre[at], right.pre[at]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const [isNumber, isOther] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (isNumber && isOther) return Number(x) - Number(y);
    if (isNumber !== isOther) return isNumber ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}

/** 这一版在不在一条漏洞里；在的给修好的版本，没有修好的为空文字。 */
export function affectedBy({affected}: Advisory, name: string, version: string): string | undefined {
  for (const {package: {ecosystem, name: about}, ranges, versions} of affected) {
    if (ecosystem !== 'npm' || about !== name) continue;
    if (versions.includes(version)) return '';
    for (const {type, events} of ranges) {
      if (type !== 'SEMVER' && type !== 'ECOSYSTEM') continue;
      let inside = false;
      for (const {introduced, fixed, last_affected: last} of events) {
        if (introduced !== undefined && (introduced === '0' || compareVersions(version, introduced) >= 0)) inside = true;
        if (fixed !== undefined && compareVersions(version, fixed) >= 0) inside = false;
        if (last !== undefined && compareVersions(version, last) > 0) inside = false;
      }
      if (inside) return events.findLast(({fixed}) => fixed !== undefined && compareVersions(fixed, version) > 0)?.fixed ?? '';
    }
  }
  return undefined;
}

export interface Finding {
  lock: string;
  name: string;
  version: string;
  id: string;
  severity: string;
  summary: string;
  /** 修好的版本；还没有的为空。 */
  fixed: string;
  /** 只在开发时用。 */
  dev: boolean;
}

interface Locked {
  name?: string;
  version?: string;
  link?: boolean;
  dev?: boolean;
}

/** 一份锁文件里有漏洞的；同一个包的同一版只报一次。 */
export function auditLock(lock: string, {byName}: AdvisoryDatabase): Finding[] {
  const {packages} = JSON.parse(readFileSync(lock, 'utf8')) as {packages: Record<string, Locked>};
  const found = new Map<string, Finding>();
  for (const [where, {name: alias, version, link, dev = false}] of Object.entries(packages)) {
    if (!where || link || !version) continue;
    const name = alias ?? where.split('node_modules/').at(-1)!;
    for (const advisory of byName.get(name) ?? []) {
      const fixed = affectedBy(advisory, name, version);
      if (fixed === undefined) continue;
      const key = `${name}@${version} ${advisory.id}`;
      found.set(key, {lock, name, version, id: advisory.id, severity: advisory.database_specific?.severity ?? '', summary: advisory.summary, fixed, dev: dev && (found.get(key)?.dev ?? true)});
    }
  }
  return [...found.values()];
}
