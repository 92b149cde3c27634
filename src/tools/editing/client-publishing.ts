/** 发布前照全套检查，缺版次、修订说明、查不查的问，所依条款改过的问答请人看。 */
import {revisionKinds} from '../../domain/glossary';
import type {RevisionNote} from '../../domain/schema/standard';
import {dataNow, entries, isLocal, post, refreshLists, Refused, roles, type Entry} from './client-desk';
import {ask, make, type DialogChoice} from './client-dialogs';
import {showProblems} from './client-problems';
import {toFile} from './format';
import type {Readiness} from './publishing';

/** 问一句修订说明；没有写全的 note 为 undefined。 */
async function askNote(title: string, content: string, choices: readonly DialogChoice[]): Promise<{choice: string; note?: RevisionNote}> {
  const {choice, values, many} = await ask(title, content, [
    {key: 'kind', label: '实质性还是编辑性', kind: 'select', options: Object.entries(revisionKinds).map(([value, label]) => ({value, label}))},
    {key: 'for', label: '哪些人要知道（可以勾几个）', kind: 'many', options: Object.entries(roles).map(([value, label]) => ({value, label}))},
    {key: 'text', label: '一句话说清变了什么，从读者要做的事说起', kind: 'long'},
  ], choices);
  const text = values['text']!.trim();
  const readers = many['for'] ?? [];
  return {choice, ...(text && readers.length && {note: {kind: values['kind'], for: readers, text} as RevisionNote})};
}

/** 发布前：照全套检查一遍，缺版次、修订说明的问，所依条款改过的问答请人看。 */
export async function beforePublishing({entry}: {entry: Entry}): Promise<unknown> {
  const found = entries.find(({name}) => name === entry.get('slug'));
  if (!isLocal || !found) return undefined;
  const where = {collection: found.collection, slug: found.name};
  let ready = await post<Readiness>('ready', where);
  if (ready.together.length) {
    const labels = ready.together.map((branch) => entries.find(({collection, name}) => branch === `cms/${collection}/${name}`)?.label ?? branch);
    const {choice} = await ask('几条要一起发布', `单发这一条，全套对不上；同一个标准起草中的还有：\n${labels.join('\n')}\n一起发布就对得上了。`, [], [{label: '一起发布', value: 'ok'}, {label: '先不发布', value: ''}]);
    if (choice !== 'ok') throw new Refused('没有发布');
    await post('gather', where);
    isGathered = true;
    ready = await post<Readiness>('ready', where);
  }
  for (const {code, id, number, text, checks} of ready.unchecked) {
    const {choice, values} = await ask(`${code} 的 ${number} 写了“应”：查不查`, `${text}\n\n写了“应”的，检查表上要查得到；查不了的，写明为什么。`, [
      {key: 'check', label: '归到哪个检查项', kind: 'select', options: [...checks.map(({id: value, item}) => ({value, label: item})), {value: '', label: '不宜检查（下面写理由）'}]},
      {key: 'reason', label: '不宜检查的，为什么', kind: 'text'},
    ], [{label: '就这样，接着发布', value: 'ok'}, {label: '先不发布', value: ''}]);
    const check = values['check']!;
    const reason = values['reason']!.trim();
    if (choice !== 'ok' || (!check && !reason)) throw new Refused(`没有发布：${code} 的 ${number} 查不查还没有说`);
    await post('cover', {...where, cover: {code, clause: id, ...(check ? {check} : {reason})}});
  }
  if (ready.unchecked.length) ready = await post<Readiness>('ready', where);
  for (const {code, title, edition, changes} of ready.notes) {
    const {choice, note} = await askNote(`${code} ${title}：第 ${edition} 版改了什么`, `${changes}。版次写成第 ${edition} 版，说清哪些人要知道什么变了；读者在标准页、新变化页看到这一句。`, [{label: '写好，接着发布', value: 'ok'}, {label: '先不发布', value: ''}]);
    if (choice !== 'ok' || !note) throw new Refused(`没有发布：${code} 的修订说明没有写全`);
    await post('note', {...where, note: {code, note}});
  }
  let isAdded = ready.notes.length > 0;
  for (const {code, title, edition, notes} of ready.more) {
    const {choice, note} = await askNote(`${code} ${title}：修订说明要不要添一句`, `第 ${edition} 版的修订说明已有：\n${notes.map((text) => `· ${text}`).join('\n')}\n\n这一次改的说到了吗？`, [{label: '已经说到了，不添', value: 'none'}, {label: '添上下面这一句', value: 'ok'}, {label: '先不发布', value: ''}]);
    if (choice === 'none') continue;
    if (choice !== 'ok' || !note) throw new Refused(choice === 'ok' ? `没有发布：${code} 添的一句没有写全` : '没有发布');
    await post('note', {...where, note: {code, note}});
    isAdded = true;
  }
  if (isAdded) ready = await post<Readiness>('ready', where);
  if (ready.answers.length) {
    const {choice} = await ask(`所依的条款改过了，这 ${ready.answers.length} 问的答还对不对`, make('div', {}, ...ready.answers.map(({text}) => make('p', {class: 'problem'}, text))), [], [{label: '都看过，照旧', value: 'ok'}, {label: '先不发布，去改答', value: ''}]);
    if (choice !== 'ok') throw new Refused('没有发布：先到“问答”那一条改好答复');
    await post('reviewed', {...where, ids: ready.answers.map(({id}) => id)});
    ready = await post<Readiness>('ready', where);
  }
  const {problems, notes} = ready;
  if (problems.length || notes.length) {
    const text = toFile(dataNow(entry));
    void showProblems('检查没有通过，没有发布', [...problems, ...notes.map(({code, changes}) => ({file: found.file, line: 1, column: 1, rule: 'revisions-are-noted', message: `${code}：${changes}`}))], text, found.file);
    throw new Refused('检查没有通过，没有发布');
  }
  return undefined;
}

/** 几条一起发布了：工作流里别的几条也没有了，重新打开看得到。 */
let isGathered = false;

/** 发布了：别的窗口、单子里的标题和条都可能变了。 */
export async function afterPublishing(): Promise<void> {
  if (isGathered) setTimeout(() => window.location.reload(), 3000);
  isGathered = false;
  await refreshLists();
}
