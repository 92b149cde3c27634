/** 编辑界面的浏览器端从这里起：把栏目、写法、检查、预览登记给 Decap。编辑时才装，读者的页面里没有它。 */
import {clauseStyle} from './client-clauses';
import {config, current, entries, isLocal, type Data, type Entry} from './client-desk';
import {make} from './client-dialogs';
import {ChoiceControl, ClausesControl} from './client-fields';
import {itemsOf, withInsertion} from './client-lists';
import {bar} from './client-managing';
import {FlowchartPreview, FormPreview} from './client-preview';
import {afterPublishing, beforePublishing} from './client-publishing';
import {afterSaving, beforeSaving, opened, written} from './client-saving';
import type {EditorConfig} from './config';
import type {fromFile} from './format';

type Phrases = Record<string, unknown>;

interface Cms {
  getLocale(name: string): Phrases;
  registerLocale(name: string, phrases: Phrases): void;
  registerCustomFormat(name: string, extension: string, format: {fromFile: typeof fromFile; toFile: (data: Data) => string}): void;
  registerEventListener(listener: {name: 'preSave' | 'postSave' | 'prePublish' | 'postPublish'; handler: (event: {entry: Entry}) => Promise<unknown>}): void;
  registerPreviewTemplate(name: string, component: unknown): void;
  getWidget(name: string): {control: never; preview: unknown; schema: unknown};
  registerWidget(name: string, control: unknown, preview?: unknown, schema?: unknown): void;
  init(options: {config: EditorConfig}): void;
}

declare const CMS: Cms;

/** Decap 的叫法里起草的人看不懂的几处。 */
function worded(phrases: Phrases): Phrases {
  const {collection, editor} = phrases as {collection: Phrases; editor: {editor: Phrases; editorToolbar: Phrases; editorWidgets: Record<string, Phrases>}};
  return {
    ...phrases,
    collection: {...collection, sidebar: {...(collection['sidebar'] as Phrases), collections: '标准', allCollections: '全部标准', searchAll: '找一条'}},
    editor: {...editor,
      editorWidgets: {...editor.editorWidgets, list: {...editor.editorWidgets['list'], addType: '新增%{item}'}},
      editor: {...editor.editor, confirmLoadBackup: '上次改了没有保存就关了，这一条改到一半的还留着。接着改吗？（不要就点“取消”，从保存过的开始）', onLeavePage: '改了还没有保存。不保存就离开吗？'},
      editorToolbar: {...editor.editorToolbar, backCollection: '%{collectionLabel}', unpublishing: '请稍候……'}},
  };
}

CMS.registerCustomFormat('standard', 'yml', {fromFile: opened, toFile: written});
CMS.registerWidget('choice', ChoiceControl);
CMS.registerWidget('clauses', ClausesControl);
const plainList = CMS.getWidget('list');
CMS.registerWidget('list', withInsertion(plainList.control), plainList.preview, plainList.schema);
CMS.registerEventListener({name: 'preSave', handler: beforeSaving});
CMS.registerEventListener({name: 'postSave', handler: afterSaving});
CMS.registerEventListener({name: 'postPublish', handler: afterPublishing});
CMS.registerEventListener({name: 'prePublish', handler: beforePublishing});
for (const {name, file} of entries) {
  if (file.endsWith('/procedure.yml')) CMS.registerPreviewTemplate(name, FlowchartPreview);
  else if (file.includes('/records/')) CMS.registerPreviewTemplate(name, FormPreview);
}
document.head.append(make('style', {}, clauseStyle));
// 工具栏只写哪一类：正在改的是哪一条写在右边。
const heading = make('p', {class: 'editing-title'});
const showTitle = (): void => { heading.textContent = current()?.label ?? ''; };
document.body.append(heading);
window.addEventListener('hashchange', showTitle);
showTitle();
// 从一条直接到另一条（往回走、从问题那里点过去），Decap 留着前一条的栏目：重新打开。
window.addEventListener('hashchange', ({oldURL, newURL}) => {
  const [from, to] = [oldURL, newURL].map((address) => /\/entries\/([\w-]+)/.exec(address)?.[1]);
  if (from && to && from !== to) window.location.reload();
});
// 新加的一项在最后：点了“新增”就走到那里，不叫人往下找。
document.addEventListener('click', ({target}) => {
  const button = target instanceof Element ? target.closest('button') : null;
  const list = button?.textContent?.trim().startsWith('新增') ? button.closest('[id*="-field-"]') : null;
  if (list) setTimeout(() => itemsOf(list).at(-1)?.scrollIntoView({block: 'start'}), 300);
});
if (isLocal) {
  bar();
  // 本机没有密码，不用先点“登录”。
  localStorage.setItem('decap-cms-user', JSON.stringify({backendName: 'proxy'}));
}
CMS.registerLocale('zh_Hans', worded(CMS.getLocale('zh_Hans')));
CMS.init({config});
