import {taskIndex} from '../derive/tasks';
import {categoryTitle, frameOf, recordFile, type Edition, type FileRef, type Frame, type Ref} from './edition';

export interface TaskIndexProps {
  frame: Frame;
  categories: {id: string; title: string; standards: {code: string; title: string; href: string; tasks: {task: string; to: Ref & {short: string}; forms: Ref[]}[]; forms: FileRef[]}[]}[];
}

export function taskProps(edition: Edition, all: readonly Edition[]): TaskIndexProps {
  const {context, release, live} = edition;
  return {
    frame: frameOf(edition, all, 'tasks'),
    categories: taskIndex(release, context.parameters).map(({category, standards}) => ({
      id: category,
      title: categoryTitle(edition, category),
      standards: standards.map(({code, title, tasks}) => {
        const href = `${context.path}/${code}`;
        return {
          code,
          title,
          href,
          tasks: tasks.map(({task, anchor, target, records}) => ({
            task,
            // 一行里只写“第 3 步”、条号。
            to: {text: target, short: /^(?:第 \d+ 步|[\d.A]+)/.exec(target)?.[0] ?? target, href: `${href}#${anchor}`},
            forms: records.map((id) => ({text: recordFile(edition, code, id).text, href: `${href}#record-${id}`})),
          })),
          forms: live.find(({titleBlock}) => titleBlock.code === code)!.records.map(({id}) => recordFile(edition, code, id)),
        };
      }),
    })),
  };
}
