import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {PageFact} from '../tests/profile-pages';

/** 核对做好的网站；返回不符之处，一条一行。 */
export function pageFaults(folder: string, facts: readonly PageFact[]): string[] {
  return facts.flatMap(({page, has = [], not = []}) => {
    const file = path.join(folder, `${page}.html`);
    if (!existsSync(file)) return [`${page}：没有这一页`];
    const html = readFileSync(file, 'utf8');
    return [
      ...has.filter((text) => !html.includes(text)).map((text) => `${page}：没有“${text}”`),
      ...not.filter((text) => html.includes(text)).map((text) => `${page}：不应有“${text}”`),
    ];
  });
}
