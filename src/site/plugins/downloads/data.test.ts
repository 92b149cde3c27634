import Ajv2020 from 'ajv/dist/2020';
import {beforeAll, expect, test} from 'vitest';
import {parse} from 'yaml';
import {readFileSync} from 'node:fs';
import type {StandardsData} from '../../../domain/schema/data';
import {everyRelease} from '../../../project/fixture';
import {publisherFolders} from '../../../project/releases';
import {editionOf, type Edition} from '../../../domain/views/edition';
import {dataFile, schemaFiles} from '../../../outputs/data/data-file';
import {latestOf} from '../../../domain/addresses';

const url = (path: string) => `https://example.org/base${path}`;
const folders = publisherFolders(process.cwd());
const ajv = new Ajv2020({allErrors: true, strict: true, strictTypes: false, formats: {uri: (text: string) => URL.canParse(text), email: /^[^@\s]+@[^@\s]+$/}});
const schemas = schemaFiles(url).map(({text}) => JSON.parse(text) as {$id: string});
const [isData, isProfile] = schemas.map((schema) => ajv.compile(schema));
const text = new Map<string, string>();
const data = new Map<string, StandardsData>();
let editions: Edition[];

beforeAll(() => {
  editions = everyRelease().map(({release, context}) => editionOf(release, context, latestOf(folders)));
  for (const edition of editions) {
    const file = dataFile(edition, url);
    text.set(edition.context.name, file.text);
    data.set(edition.context.name, JSON.parse(file.text) as StandardsData);
  }
}, 180_000);

test('真实的各版都合公开的 JSON Schema（另一个程序库核对）；改坏的不合', () => {
  expect([...data.keys()]).toEqual(expect.arrayContaining(['current', '2026', '2017']));
  for (const [name, value] of data) {
    isData!(value);
    expect(isData!.errors ?? [], name).toEqual([]);
  }
  const broken = structuredClone(data.get('2026')!) as unknown as {standards: {steps: {role?: string}[]}[]; extra?: number};
  delete broken.standards[3]!.steps[0]!.role;
  broken.extra = 1;
  isData!(broken);
  expect(isData!.errors!.map(({instancePath, keyword}) => `${instancePath} ${keyword}`)).toEqual(expect.arrayContaining(['/standards/3/steps/0 required', ' additionalProperties']));
});

test('profile.yml 合它的 JSON Schema，不许的代号不合', () => {
  const profile = parse(readFileSync('profile.yml', 'utf8')) as {unit: {标准代号: string}};
  expect(isProfile!(profile)).toBe(true);
  profile.unit.标准代号 = 'GB';
  expect(isProfile!(profile)).toBe(false);
});

/** 一份格式里写的全部正则。 */
function patternsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => (key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value)));
}

test.each([true, false])('三份格式（正则加不加 u：%s）都编得成，判得一样；正则不用有的程序不认的写法', (unicodeRegExp) => {
  const other = new Ajv2020({allErrors: true, strict: true, strictTypes: false, unicodeRegExp, formats: {uri: true, email: true}});
  const compiled = schemas.map((schema) => other.compile(schema));
  const patterns = schemas.flatMap(patternsIn);
  expect(patterns.length).toBeGreaterThan(80);
  expect(patterns.filter((pattern) => /\\[pPkxc]|\(\?(?!:)/.test(pattern))).toEqual([]);
  const profile = parse(readFileSync('profile.yml', 'utf8')) as {unit: {标准代号: string}; site?: {title: string; baseUrl?: string}};
  const isRight = (change: (copy: typeof profile) => void): boolean => {
    const copy = structuredClone(profile);
    change(copy);
    return compiled[1]!(copy);
  };
  for (const code of ['JGDJ', 'DG', 'GD', 'DA', 'TT', 'ABCDEFGH']) expect(isRight((copy) => void (copy.unit.标准代号 = code)), code).toBe(true);
  for (const code of ['GB', 'GBT', 'DB', 'DBX', 'T', 'ABCDEFGHI', 'ab']) expect(isRight((copy) => void (copy.unit.标准代号 = code)), code).toBe(false);
  for (const base of ['/', '/dangjian/', '/党建/jgdj/', '/a.b_c~d-e%20/']) expect(isRight((copy) => void (copy.site = {title: '某站', ...copy.site, baseUrl: base})), base).toBe(true);
  for (const base of ['dangjian/', '/a', '/a b/', '/“a”/', '//']) expect(isRight((copy) => void (copy.site = {title: '某站', ...copy.site, baseUrl: base})), base).toBe(false);
});

test('标识各自唯一，所指的都在：条款、表单、角色、法规、步骤、标准', () => {
  for (const {roles, regulations, standards, system, terms} of data.values()) {
    const roleIds = new Set(roles.map(({id}) => id));
    const regulationIds = new Set(regulations.map(({id}) => id));
    const clauses = new Map(standards.map((standard) => [standard.code, new Set(standard.clauses.map(({id}) => id))]));
    expect(standards.length).toBe(system.subsystems.flatMap((subsystem) => subsystem.standards.filter(({written}) => written)).length);
    for (const standard of standards) {
      const own = clauses.get(standard.code)!;
      const forms = new Set(standard.forms.map(({id}) => id));
      const steps = new Set(standard.steps.map(({id}) => id));
      expect(own.size).toBe(standard.clauses.length);
      expect(steps.size).toBe(standard.steps.length);
      const works = [...standard.steps, ...standard.duties];
      const missing = [
        ...works.map(({clause}) => clause).filter((id) => !own.has(id)),
        ...standard.checks.flatMap((check) => check.clauses).filter((id) => !own.has(id)),
        ...standard.clauses.flatMap(({parent, clauses: internal}) => [...(parent === null ? [] : [parent]), ...internal]).filter((id) => !own.has(id)),
        ...[...works.flatMap(({records}) => records), ...standard.clauses.flatMap((clause) => clause.forms)].filter((id) => !forms.has(id)),
        ...works.flatMap((work) => [work.role, ...work.with]).filter((id) => !roleIds.has(id)),
        ...standard.steps.flatMap(({next}) => next.map(({step}) => step)).filter((id) => !steps.has(id)),
        ...standard.basis.map(({regulation}) => regulation).filter((id) => !regulationIds.has(id)),
        ...standard.clauses.flatMap(({references}) => references).filter(({code, clause}) => clause !== undefined && !clauses.get(code)?.has(clause)).map(({code, clause}) => `${code} ${clause}`),
      ];
      expect(missing, standard.number).toEqual([]);
    }
    expect(terms.filter(({standard, clause}) => !clauses.get(standard)?.has(clause))).toEqual([]);
  }
});

test('条款与源文件逐条对得上：编号、锚点、依据、是否自定；文字里没有没填的参数和占位', () => {
  for (const edition of editions) {
    for (const standard of edition.release.standards) {
      const entry = data.get(edition.context.name)!.standards.find(({code}) => code === standard.titleBlock.code)!;
      const source = standard.clauses.filter(({id}) => id);
      expect(entry.clauses.map(({id, number}) => `${number} ${id}`)).toEqual(source.map(({id, number}) => `${number} ${id}`));
      expect(entry.clauses.reduce((sum, {cites}) => sum + cites.length, 0)).toBe(standard.clauses.reduce((sum, {cites}) => sum + cites.length, 0));
      expect(entry.clauses.filter(({own}) => own).map(({id}) => id)).toEqual(source.filter(({own}) => own).map(({id}) => id));
      expect(entry.clauses.filter(({kind, text: words}) => kind !== 'chapter' && kind !== 'section' && !words)).toEqual([]);
    }
    expect(text.get(edition.context.name)).not.toMatch(/\{\p{Script=Han}+\}/u);
    // 标签不混进条文的字里；登记册的说明可以说到它。
    const words = data.get(edition.context.name)!.standards.flatMap(({clauses}) => clauses.map((clause) => clause.text));
    expect(words.filter((clause) => clause?.endsWith('本单位要求'))).toEqual([]);
  }
});

test('网站没有公开网址的：数据里没有一处本机网址，$schema 是相对的，JSON Schema 没有 $id', () => {
  const bare = dataFile(editions[0]!, () => undefined).text;
  // 问题的出处是别人的网页，地址照写。
  expect(bare.replaceAll(/"source":\{[^}]*\}/g, '')).not.toMatch(/localhost|"url":"http/);
  expect(bare).not.toContain('localhost');
  expect(JSON.parse(bare)).toMatchObject({$schema: '../standards.schema.json'});
  for (const {text: schema} of schemaFiles(() => undefined)) expect(JSON.parse(schema)).not.toHaveProperty('$id');
});

test('标准数据的 JSON Schema 里的式子，别的语言的正则也认：没有 \\p、命名组、后看', () => {
  const patterns = schemas.slice(0, 1).flatMap((schema) => [...JSON.stringify(schema).matchAll(/"pattern":"((?:[^"\\]|\\.)*)"/g)].map(([, pattern]) => pattern!));
  expect(patterns.length).toBeGreaterThan(3);
  expect(patterns.filter((pattern) => /\\p\{|\(\?<|\\u\{/i.test(pattern))).toEqual([]);
});

test('同样的内容得同样的字节；网址是永久的、完整的', () => {
  for (const edition of editions) expect(dataFile(edition, url).text).toBe(text.get(edition.context.name));
  const standard = data.get('2026')!.standards.find(({code}) => code === '401')!;
  expect(standard.url).toBe('https://example.org/base/standards/2026/401');
  expect(standard.forms[0]!.url).toBe('https://example.org/base/files/2026/401/sign-in.docx');
  expect(data.get('current')!.release).toMatchObject({name: 'next', draft: true, url: 'https://example.org/base/standards/next'});
  expect(schemas.map(({$id}) => $id)).toEqual(['https://example.org/base/data/standards.schema.json', 'https://example.org/base/data/profile.schema.json', 'https://example.org/base/data/assess-year.schema.json']);
  expect(data.get('2026')!.$schema).toBe(schemas[0]!.$id);
});
