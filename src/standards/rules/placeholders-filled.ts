import {TODO} from '../derive/scaffold';
import {passagesOf} from './language';
import type {ReleaseRule} from './rule';

export const placeholdersFilled: ReleaseRule = {
  name: 'placeholders-filled',
  about: '新建时留的【待填：……】都已填好，逐处点名。',
  check(release, report) {
    for (const standard of release.standards) {
      const tasks = standard.titleBlock.tasks.map((task, index) => ({text: typeof task === 'string' ? task : task.task, file: standard.file, place: standard.locate.titleBlock(['tasks', index])}));
      for (const {text, file, place} of [...passagesOf(standard), ...tasks]) {
        const found = TODO.exec(text);
        if (found) report(file, place, `待填：${found[1]}`);
      }
    }
  },
};
