import {TODO} from '../derive/scaffold';
import type {Problem} from '../source/problem';
import type {SourceFile} from '../source/standard';
import {passage, passagesOf} from './language';
import type {ReleaseRule} from './rule';

/** 一篇文章里没填好的【待填：……】，逐处给出行列。 */
export function openPlaces({path, text}: SourceFile): Problem[] {
  return text.split('\n').flatMap((line, index) => [...line.matchAll(new RegExp(TODO, 'g'))].map((found) => ({file: path, line: index + 1, column: found.index + 1, rule: placeholdersFilled.name, message: `待填：${found[1]}`})));
}

export const placeholdersFilled: ReleaseRule = {
  name: 'placeholders-filled',
  about: '新建时留的【待填：……】都已填好，逐处点名。',
  check(release, report) {
    for (const standard of release.standards) {
      const tasks = standard.titleBlock.tasks.map((task, index) => passage(typeof task === 'string' ? task : task.task, standard.file, () => standard.locate.titleBlock(['tasks', index])));
      const wholes = standard.titleBlock.basis.map(({whole = ''}, index) => passage(whole, standard.file, () => standard.locate.titleBlock(['basis', index, 'whole'])));
      for (const one of [...passagesOf(standard), ...tasks, ...wholes]) {
        const found = TODO.exec(one.text);
        if (found) report(one.file, one.place, `待填：${found[1]}`);
      }
    }
  },
};
