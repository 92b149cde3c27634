/** 删过的：哪个标准、哪张表单，由 Git 记的和删以前的文件说，不用提交说明——那多是写程序的人写给自己看的。 */
import {isMap, parseDocument} from 'yaml';
import type {Repository} from './repository';

export interface Deleted {
  commit: string;
  /** 哪天几点。 */
  when: string;
  /** 谁删的。 */
  who: string;
  /** 删了哪几样，一样一句。 */
  what: string[];
  files: string[];
}

/** 一次删的至多说几样。 */
const MOST_SAID = 6;
/** 标准文件夹里别的文件叫什么。 */
const PARTS: Readonly<Record<string, string>> = {'procedure.yml': '程序', 'questions.yml': '问答'};

/** 草案里删过的，近的在前；现在又有了的不列。 */
export function deletedIn({git, textAt}: Repository, main: string): Deleted[] {
  const present = new Set(git(['ls-tree', '-r', '--name-only', main, '--', 'docs']).split('\n'));
  const log = git(['-c', 'core.quotePath=false', 'log', main, '-M', '--diff-filter=D', '--name-only', '--date=format:%Y-%m-%d %H:%M', '--format=%x00%H%x09%ad%x09%an', '-n', '40', '--', 'docs']);
  /** 界面里写的几样；参数、登记册这些由管仓库的人改，不在这里取。 */
  const isOurs = (file: string): boolean => /^docs\/[^/]+\/[^/]+\/(?:index\.mdx|procedure\.yml|questions\.yml|records\/[^/]+)$/.test(file);
  return log.split('\0').filter(Boolean).flatMap((block): Deleted[] => {
    const [head = '', ...names] = block.trim().split('\n').filter(Boolean);
    const [commit = '', when = '', who = ''] = head.split('\t');
    const files = names.filter((file) => !present.has(file) && isOurs(file));
    return files.length ? [{commit, when, who, what: namesOf(files, (file) => textAt(`${commit}^`, file)), files}] : [];
  });
}

/** 一份 YAML 里的几个键；读不成、没有的为空串。 */
function valuesIn(text: string | undefined, keys: readonly string[]): string[] {
  const {contents} = parseDocument((text ?? '').replace(/^---\n([\s\S]*?)\n---\n[\s\S]*$/, '$1'));
  return keys.map((key) => {
    const value: unknown = isMap(contents) ? contents.get(key) : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
}

/**
 * 几个文件说成几样：整个标准一样，表单一张一样，别的说是哪个标准的什么。
 * @param before 删以前的文字
 */
export function namesOf(files: readonly string[], before: (file: string) => string | undefined): string[] {
  const standards = new Map<string, string>();
  const standardOf = (home: string): string => {
    const known = standards.get(home);
    if (known !== undefined) return known;
    const [code = '', title = '', edition = ''] = valuesIn(before(`${home}/index.mdx`), ['code', 'title', 'edition']);
    const named = title ? `${code}《${title}》${edition && `第 ${edition} 版`}` : home;
    standards.set(home, named);
    return named;
  };
  const whole = new Set(files.flatMap((file) => (file.endsWith('/index.mdx') ? [file.slice(0, -'/index.mdx'.length)] : [])));
  const said = files.flatMap((file): (() => string)[] => {
    const [, home = '', rest = ''] = /^(docs\/[^/]+\/[^/]+)\/(.+)$/.exec(file) ?? [];
    if (whole.has(home)) return rest === 'index.mdx' ? [() => `标准 ${standardOf(home)}`] : [];
    if (rest.startsWith('records/')) return [() => `表单《${valuesIn(before(file), ['title'])[0] || rest.slice('records/'.length)}》（${standardOf(home)}）`];
    return [() => (home && rest in PARTS ? `${standardOf(home)}的${PARTS[rest]!}` : file)];
  });
  return [...said.slice(0, MOST_SAID).map((say) => say()), ...(said.length > MOST_SAID ? [`等 ${said.length} 样`] : [])];
}
