/** 右下的几个按钮：新建、删去、恢复。 */
import {codeOf, current, entries, lists, post} from './client-desk';
import {ask, make, tell} from './client-dialogs';
import {columns} from './client-problems';
import type {Deleted} from './deleted';
import type {Drafting, Kept} from './manage';

async function draftNew(kind: 'standard' | 'record'): Promise<void> {
  const answers: Record<string, string> = kind === 'record' && codeOf() ? {standard: codeOf()} : {};
  for (;;) {
    const result = await post<Drafting>('draft', {kind, answers});
    if ('refused' in result) return tell('没有写成', result.refused);
    if ('done' in result) {
      await tell('写好了', `《${answers['title']!}》写好存下了，在左边它那一类里${kind === 'standard' ? '：“题头块和条文”“程序”和一张表单' : '，要填它的那一步也指到了'}。\n待填的地方写作【待填：……】，逐处填好；没有填完的，检查逐个点名。`);
      window.location.reload();
      return;
    }
    const {key, message, choices, preset = ''} = result.ask;
    const {choice, values} = await ask(kind === 'standard' ? '新标准' : '新表单', '', [{key, label: message, kind: choices ? 'select' : 'text', ...(choices && {options: choices}), value: preset}], [{label: '下一步', value: 'ok'}, {label: '不建了', value: ''}]);
    if (choice !== 'ok') return;
    answers[key] = values[key]!.trim();
  }
}

async function remove(): Promise<void> {
  const options = [...entries.filter(({file}) => file.includes('/records/')).map(({file, label}) => ({value: `record ${file}`, label: `表单：${label}`})), ...lists.standards.map(({code, title}) => ({value: `standard ${code}`, label: `标准：${code} ${title}`}))];
  const open = current()?.file;
  const {choice, values} = await ask('删去', '删了的从“恢复”里取得回。还有地方用着的不删；发布过的标准不删，改成废止。', [{key: 'what', label: '删哪一样', kind: 'select', options, value: `record ${open ?? ''}`}], [{label: '删去', value: 'ok'}, {label: '不删', value: ''}]);
  if (choice !== 'ok') return;
  const [kind = '', what = ''] = values['what']!.split(' ');
  const result = await post<Drafting>(`remove-${kind}`, kind === 'record' ? {file: what} : {code: what});
  if ('refused' in result) return tell('没有删', result.refused);
  await tell('删好了', '从“恢复”里取得回。');
  window.location.hash = '';
  window.location.reload();
}

async function bringBack(): Promise<void> {
  const {deleted, kept} = await post<{deleted: Deleted[]; kept: Kept[]}>('deleted', {});
  if (!deleted.length && !kept.length) return tell('恢复', '没有删过什么，也没有因为两个窗口改了同一处而另存的。');
  const named = (file: string): string => entries.find((entry) => entry.file === file)?.label ?? file;
  const {choice, values} = await ask('恢复', '', [{key: 'which', label: '看哪一样（近的在前）', kind: 'one', options: [
    ...kept.map(({when, whose, file}, index) => ({value: `kept ${index}`, label: `${when} 两个窗口改了同一处，${whose}一份：${named(file)}`})),
    ...deleted.map(({commit, when, who, what}) => ({value: `deleted ${commit}`, label: `${when} ${who} 删去：${what.join('、')}`})),
  ]}], [{label: '看这一样', value: 'ok'}, {label: '不看了', value: ''}]);
  if (choice !== 'ok') return;
  const [kind = '', which = ''] = values['which']!.split(' ');
  if (kind === 'kept') {
    const {file, now, kept: own} = kept[Number(which)]!;
    return tell(`另存的：${named(file)}`, make('div', {}, '与现在不同的几行如下。要用的，打开这一条，照着改过来。', columns([['现在的', now], ['另存的', own]])));
  }
  const {when, who, what, files} = deleted.find(({commit}) => commit === which)!;
  const sure = await ask('取回', `${when}，${who} 删去：\n${what.map((name) => `· ${name}`).join('\n')}\n\n取回以后又有 ${files.length} 个文件；表单，从前填它的步骤还填它。当时别的改动不动。`, [], [{label: '取回', value: 'ok'}, {label: '不取', value: ''}]);
  if (sure.choice !== 'ok') return;
  const result = await post<Drafting>('restore', {commit: which});
  if ('refused' in result) return tell('没有取回', result.refused);
  await tell('取回来了', what.join('\n'));
  window.location.reload();
}

export function bar(): void {
  const button = (label: string, work: () => Promise<void>): HTMLElement => {
    const element = make('button', {type: 'button'}, label);
    element.addEventListener('click', () => void work().catch((error: Error) => tell('没有做成', error.message)));
    return element;
  };
  document.body.append(make('div', {class: 'editing-bar'}, button('新标准', () => draftNew('standard')), button('新表单', () => draftNew('record')), button('删去', remove), button('恢复', bringBack)));
}
