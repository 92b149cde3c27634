import {RUNTIME_CLASSES, RUNTIME_TAGS} from '../small-script/names';
import {TAG} from './html';

/** 网页里见到的：样式按它取舍。 */
export interface Seen {
  tags: Set<string>;
  classes: Set<string>;
  ids: Set<string>;
  /** 网页自己用到的自定义属性（属性值、行内样式里的 var()）。 */
  used: Set<string>;
  /** 网页自己定的自定义属性（采用单位的主色），不能当常数。 */
  defined: Set<string>;
}

export function nothingSeen(): Seen {
  return {tags: new Set(['html', 'body', ...RUNTIME_TAGS]), classes: new Set<string>(RUNTIME_CLASSES), ids: new Set(), used: new Set(), defined: new Set()};
}

const CLASS = /\sclass=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
const ID = /\sid=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;

/** 把一页 HTML 里的元素、类、id、自定义属性记进 seen。 */
export function lookAt(html: string, seen: Seen): void {
  for (const [, tag, attributes = ''] of html.matchAll(TAG)) {
    seen.tags.add(tag!.toLowerCase());
    const names = CLASS.exec(attributes);
    for (const name of (names?.[1] ?? names?.[2] ?? names?.[3] ?? '').split(/\s+/)) if (name) seen.classes.add(name);
    const id = ID.exec(attributes);
    if (id) seen.ids.add((id[1] ?? id[2] ?? id[3])!);
  }
  for (const [, script] of html.matchAll(/<script[^>]*>([^]*?)<\/script>/gi)) lookAtScript(script!, seen);
  for (const [, name] of html.matchAll(/var\(\s*(--[\w-]+)/g)) seen.used.add(name!);
  for (const [, name] of html.matchAll(/[;{"'\s](--[\w-]+)\s*:/g)) seen.defined.add(name!);
}

/** 脚本会加上的类、id：凡像名字的（带 - 或 _）都留着，短的多半是压缩后的变量名。 */
export function lookAtScript(script: string, seen: Seen): void {
  for (const [word] of script.matchAll(/\w[\w-]*[-_][\w-]+/g)) {
    seen.classes.add(word);
    seen.ids.add(word);
  }
}
