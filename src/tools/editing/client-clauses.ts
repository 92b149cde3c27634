/** 条文：一句一句改，样子照网页；编号自己排，依据、引用、表单、参数是一块一块的，从单子里选。 */
import {linesOf, piecesOf, withItem, withLine, withoutLine, withParagraph, type ClauseLine, type Piece} from './clause-text';
import {ask, make} from './client-dialogs';
import type {EditorLists} from './lists';

export interface ClauseEditor {
  /** 换上另一份（如合起来的）。 */
  set: (body: string) => void;
  /** 走到条文的一行，标出来。 */
  goTo: (line: number, message: string) => void;
}

const components: Readonly<Record<string, string>> = {NormativeReferences: '规范性引用文件（由依据和引用推出）', Flowchart: '图 1 流程图（由程序推出）', StepTable: '表 1 步骤（由程序推出）', DutyTable: '表 2 周期性工作（由程序推出）', CheckTable: '表 3 检查项（由程序推出）', Records: '记录表单（由各张表单推出）'};

/** 一块显示成什么：中文名，不露标识。 */
export function labelOf({kind, given, source}: Piece, body: string, lists: EditorLists, code: string): string {
  const own = lists.standards.find((standard) => standard.code === code);
  switch (kind) {
    case 'Cite': return `〔${lists.regulations.find(({value}) => value === given['of'])?.label ?? given['of'] ?? ''}${given['article'] ?? ''}〕`;
    case 'Own': return '〔本单位定〕';
    case 'parameter': return given['name']!;
    case 'Form': return own?.records.find(({value}) => value === given['id'])?.label ?? `没有的表单 ${given['id'] ?? ''}`;
    case 'Clause': {
      const line = linesOf(body).find((item) => 'id' in item && item.id === given['id']);
      return line && 'number' in line ? line.number : `没有的条 ${given['id'] ?? ''}`;
    }
    case 'Std': {
      const standard = lists.standards.find((item) => item.code === given['code']);
      const clause = given['clause'] === undefined ? '' : ` ${standard?.clauses.find(({value}) => value === given['clause'])?.label.split(' ', 1)[0] ?? given['clause']}`;
      return standard ? `${standard.code} ${standard.title}${clause}` : `没有的标准 ${given['code'] ?? ''}`;
    }
    case 'Rule': return lists.rules.find(({value}) => value === given['of'])?.label ?? given['of'] ?? source;
    default: return source;
  }
}

/** 在 root 里做好一份；改一处叫一次 changed。 */
export function mountClauses(root: HTMLElement, start: string, {lists, code, changed}: {lists: EditorLists; code: string; changed: (body: string) => void}): ClauseEditor {
  let body = start;
  let caret: {range: Range; row: HTMLElement} | undefined;
  const undo: string[] = [];
  root.className = 'clause-page';

  const put = (next: string, focus?: number): void => {
    undo.push(body);
    body = next;
    changed(body);
    draw();
    if (focus !== undefined) root.querySelector<HTMLElement>(`[data-line="${focus}"] .words`)?.focus();
  };

  function wordsOf(row: HTMLElement): string {
    return [...row.querySelector('.words')!.childNodes].map((node) => (node instanceof HTMLElement && node.dataset['source'] !== undefined ? node.dataset['source'] : node.textContent ?? '')).join('');
  }

  function chip(piece: Piece): HTMLElement {
    const element = make('span', {class: `chip ${piece.kind}`, contentEditable: 'false', title: piece.kind === 'parameter' ? '各单位可改的数' : '点一下换一个，退格键删去'}, labelOf(piece, body, lists, code));
    element.dataset['source'] = piece.source;
    return element;
  }

  function words(line: number, source: string, row: HTMLElement): HTMLElement {
    const element = make('div', {class: 'words', contentEditable: 'true', spellcheck: false}, ...piecesOf(source).map((piece) => (piece.kind === 'text' ? piece.source : chip(piece))));
    element.setAttribute('role', 'textbox');
    const remember = (): void => {
      const selection = window.getSelection();
      if (selection?.rangeCount && element.contains(selection.anchorNode)) caret = {range: selection.getRangeAt(0).cloneRange(), row};
      for (const other of root.querySelectorAll('.row.now')) if (other !== row) other.classList.remove('now');
      row.classList.add('now');
    };
    element.addEventListener('input', () => {
      body = withLine(body, line, wordsOf(row));
      row.classList.remove('bad');
      changed(body);
      remember();
    });
    // 粘来的只要字，不要样子。
    element.addEventListener('paste', (event) => {
      event.preventDefault();
      document.execCommand('insertText', false, (event.clipboardData?.getData('text/plain') ?? '').replace(/\s+/g, ' '));
    });
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      void addAfter(line, row.dataset['kind'] === 'item');
    });
    for (const event of ['focus', 'keyup', 'mouseup'] as const) element.addEventListener(event, remember);
    element.addEventListener('click', (event) => {
      const target = (event.target as HTMLElement).closest<HTMLElement>('[data-source]');
      if (target) void replace(target, row, line);
    });
    return element;
  }

  /** 换掉一块，或者删去。 */
  async function replace(target: HTMLElement, row: HTMLElement, line: number): Promise<void> {
    const [piece] = piecesOf(target.dataset['source']!);
    if (!piece || piece.kind === 'Rule') return;
    const next = await choose(piece.kind, piece.given, true);
    if (next === undefined) return;
    if (next === '') target.remove();
    else target.replaceWith(chip(piecesOf(next)[0]!));
    undo.push(body);
    body = withLine(body, line, wordsOf(row));
    changed(body);
  }

  /** 在光标那里放一块。 */
  async function insert(kind: Piece['kind'], row: HTMLElement, line: number): Promise<void> {
    const at = caret?.row === row ? caret.range : undefined;
    const next = kind === 'Own' ? '<Own />' : await choose(kind, {}, false);
    if (!next) return;
    const element = chip(piecesOf(next)[0]!);
    // 依据写在一句后面；光标不在句读后面的，放到末尾。
    const before = at?.startContainer.textContent?.slice(0, at.startOffset).trimEnd().at(-1) ?? '';
    // 引用、表单的名称和前后的字隔一个空，标点后面不用；依据紧跟着标点。
    const isName = ['Std', 'Clause', 'Form'].includes(kind);
    const after = at?.startContainer.textContent?.slice(at.startOffset).at(0) ?? '';
    if (at && isName && /[\p{L}\p{N}]/u.test(after)) at.insertNode(document.createTextNode(' '));
    if (at && (!['Cite', 'Own'].includes(kind) || '。；'.includes(before || '、'))) at.insertNode(element);
    else row.querySelector('.words')!.append(element);
    if (at && isName && /[\p{L}\p{N}]$/u.test(before)) element.before(' ');
    undo.push(body);
    body = withLine(body, line, wordsOf(row));
    changed(body);
  }

  /** 从单子里选一块；取消的为 undefined，删去的为空串。 */
  async function choose(kind: Piece['kind'], given: Readonly<Record<string, string>>, removable: boolean): Promise<string | undefined> {
    const own = lists.standards.find((standard) => standard.code === code);
    const buttons = [{label: '就用这个', value: 'ok'}, ...(removable ? [{label: '删去这一块', value: 'remove'}] : []), {label: '不改了', value: ''}];
    const pick = async (title: string, options: readonly {label: string; value: string}[], value = ''): Promise<string | undefined> => {
      const {choice, values} = await ask(title, '', [{key: 'value', label: '选哪一个', kind: 'select', options, value}], buttons);
      return choice === 'ok' ? values['value'] : choice === 'remove' ? '' : undefined;
    };
    if (kind === 'Cite') {
      // 这一个标准引过的在前，不用在几十件里找。
      const isUsed = ({value}: {value: string}): boolean => body.includes(`of="${value}"`);
      const of = await pick('依据哪件法规', [...lists.regulations.filter(isUsed), ...lists.regulations.filter((item) => !isUsed(item))], given['of']);
      if (!of) return of;
      const {articles} = lists.regulations.find(({value}) => value === of)!;
      if (!articles.length) return `<Cite of="${of}" />`;
      const article = await pick('第几条', articles.map((item) => ({label: item, value: item})), given['article']);
      return article && `<Cite of="${of}" article="${article}" />`;
    }
    if (kind === 'Std') {
      const other = await pick('引用哪个标准', lists.standards.filter((standard) => standard.code !== code).map(({code: value, title}) => ({value, label: `${value} ${title}`})), given['code']);
      if (!other) return other;
      const clause = await pick('引到哪一条', [{label: '整个标准', value: '*'}, ...lists.standards.find((standard) => standard.code === other)!.clauses], given['clause']);
      return clause === undefined || clause === '' ? clause : clause === '*' ? `<Std code="${other}" />` : `<Std code="${other}" clause="${clause}" />`;
    }
    if (kind === 'Form') {
      const id = await pick('哪张表单', own?.records ?? [], given['id']);
      return id && `<Form id="${id}" />`;
    }
    if (kind === 'Clause') {
      const id = await pick('本标准的哪一条', linesOf(body).flatMap((line) => ('id' in line && line.id && line.kind !== 'heading' ? [{value: line.id, label: `${line.number} ${'source' in line ? line.source.replace(/<[^>]*>/g, '').slice(0, 30) : ''}`}] : [])), given['id']);
      return id && `<Clause id="${id}" />`;
    }
    if (kind === 'parameter') {
      const name = await pick('哪个参数', [...(own?.parameters ?? []), ...lists.parameters].map((value) => ({value, label: value})), given['name']);
      return name && `{${name}}`;
    }
    return removable ? pick('本单位自己定的', [{label: '留着', value: 'keep'}]).then((value) => (value === 'keep' ? undefined : value)) : undefined;
  }

  async function addAfter(line: number, item: boolean): Promise<void> {
    const {choice, values} = await ask(item ? '加一个列项' : '加一条', item ? '前面的以“；”结尾，最后一项以“。”结尾。' : '编号自己排。一条只说一件事，以句号结尾；依据、引用加好以后再放。', [{key: 'text', label: '怎么写', kind: 'long'}], [{label: '加上', value: 'ok'}, {label: '不加了', value: ''}]);
    const text = values['text']?.replace(/\s+/g, ' ').trim();
    if (choice !== 'ok' || !text) return;
    const next = item ? withItem(body, line, text) : withParagraph(body, line, text);
    put(next, next.split('\n').findIndex((row, index) => index > line && row.includes(text)));
  }

  function tools(line: ClauseLine, row: HTMLElement): HTMLElement {
    const button = (label: string, work: () => unknown): HTMLElement => {
      const element = make('button', {type: 'button'}, label);
      // 点按钮不丢光标。
      element.addEventListener('mousedown', (event) => event.preventDefault());
      element.addEventListener('click', () => void work());
      return element;
    };
    if (line.kind === 'heading') return make('div', {class: 'tools'}, ...(line.level === 3 ? [button('在下面加一条', () => addAfter(line.line, false))] : []));
    const kinds = [['依据', 'Cite'], ['本单位定', 'Own'], ['别的标准', 'Std'], ['本标准的条', 'Clause'], ['表单', 'Form'], ['参数', 'parameter']] as const;
    return make('div', {class: 'tools'},
      make('span', {}, '放进：'), ...kinds.map(([label, kind]) => button(label, () => insert(kind, row, line.line))),
      ...(line.kind === 'plain' ? [] : [button('下面加一条', () => addAfter(line.line, false)), button('下面加列项', () => addAfter(line.line, true)), button('删去', () => put(withoutLine(body, line.line)))]));
  }

  function rowOf(line: ClauseLine): HTMLElement {
    const row = make('div', {class: `row ${line.kind}${line.kind === 'heading' ? ` level-${line.level}` : ''}`});
    row.dataset['line'] = String(line.line);
    row.dataset['kind'] = line.kind;
    if (line.kind === 'component') {
      row.append(make('div', {class: 'fixed'}, components[line.name] ?? line.name));
      return row;
    }
    const number = line.kind === 'item' ? line.marker : line.kind === 'plain' ? '' : line.number;
    if (number) row.append(make('span', {class: 'number'}, number));
    // 章的标题各标准都一样，不改。
    if (line.kind === 'heading' && line.level === 2) row.append(make('div', {class: 'fixed'}, line.title));
    else row.append(words(line.line, line.kind === 'heading' ? line.title : line.source, row));
    row.append(tools(line, row));
    return row;
  }

  function draw(): void {
    const back = make('button', {type: 'button', class: 'undo', disabled: !undo.length}, '撤回上一步（加、删、换块）');
    back.addEventListener('click', () => {
      const last = undo.pop();
      if (last === undefined) return;
      body = last;
      changed(body);
      draw();
    });
    root.replaceChildren(back, ...linesOf(body).map(rowOf));
  }

  draw();
  return {
    set: (next) => {
      body = next;
      draw();
    },
    goTo: (line, message) => {
      const rows = [...root.querySelectorAll<HTMLElement>('[data-line]')];
      const row = rows.findLast((item) => Number(item.dataset['line']) <= line);
      if (!row) return;
      for (const other of rows) other.classList.remove('bad');
      row.classList.add('bad');
      row.dataset['said'] = message;
      row.scrollIntoView({block: 'center'});
      row.querySelector<HTMLElement>('.words')?.focus();
    },
  };
}

export const clauseStyle = `
[class*="RefreshPreviewButton"]{display:none}
.clause-page{max-width:46rem;padding:1.5rem 2rem;background:#fff;border:2px solid #dfdfe3;border-radius:5px;color:#1c1e21;font:17px/1.9 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
.clause-page .row{position:relative;display:flex;flex-wrap:wrap;gap:.6em;padding:.1rem .4rem;border-left:3px solid transparent}
.clause-page .row.now{border-left-color:#b3261e;background:#fdf6f5}
.clause-page .row.bad{border-left-color:#b3261e;background:#fde8e6}
.clause-page .row.bad::after{content:attr(data-said);flex-basis:100%;color:#b3261e;font-size:14px;line-height:1.6}
.clause-page .number{flex:none;font-weight:600;font-variant-numeric:tabular-nums}
.clause-page .words{flex:1 1 20rem;min-width:0;outline:0;overflow-wrap:anywhere}
.clause-page .words:focus{background:#fff}
.clause-page .level-2{margin-top:1.4rem;font-size:22px;font-weight:700}
.clause-page .level-3{margin-top:.7rem;font-size:18px;font-weight:700}
.clause-page .item{padding-left:2.4em}
.clause-page .component .fixed{flex:1;padding:.3rem .8rem;border:1px dashed #9a9ca3;color:#5b5e66;font-size:14px}
.clause-page .chip{margin:0 .1em;padding:.05em .3em;border-radius:3px;background:#eef1f6;color:#27446b;font-size:.9em;cursor:pointer}
.clause-page .chip.Cite,.clause-page .chip.Own{background:#f4efe4;color:#6b4a12}
.clause-page .chip.parameter{background:#e8f3ea;color:#1e5a2e}
.clause-page .tools{display:none;flex-basis:100%;gap:.3em;flex-wrap:wrap;align-items:center;font-size:13px;line-height:1.4}
.clause-page .row.now .tools,.clause-page .row:focus-within .tools{display:flex}
.clause-page button{padding:.25em .7em;border:1px solid #b9bcc4;border-radius:4px;background:#fff;color:#1c1e21;font:inherit;font-size:13px;cursor:pointer}
.clause-page button:disabled{opacity:.5}
.editing-choice select{width:100%;padding:.6rem;border:2px solid #dfdfe3;border-radius:5px;background:#fff;font:inherit}
.editing-choice .picked{display:flex;flex-wrap:wrap;gap:.4em;margin-bottom:.4em}
.editing-choice .picked button{padding:.3em .6em;border:1px solid #b9bcc4;border-radius:4px;background:#eef1f6;font:inherit;font-size:14px;cursor:pointer}
.editing-dialog{width:min(44rem,92vw);max-height:88vh;border:0;border-radius:8px;padding:1.2rem 1.5rem;box-shadow:0 8px 40px #0006;font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
.editing-title{position:fixed;z-index:400;top:0;right:6rem;max-width:34vw;margin:0;overflow:hidden;color:#313d3e;font:600 15px/66px "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;text-overflow:ellipsis;white-space:nowrap;pointer-events:none}
@media (max-width:1100px){.editing-title{display:none}}
.editing-busy{position:fixed;z-index:99999;left:50%;bottom:1.2rem;margin:0;padding:.6rem 1.4rem;border-radius:4px;background:#27446b;color:#fff;font-size:16px;transform:translateX(-50%)}
.editing-dialog::backdrop{background:#0006}
.editing-dialog h2{margin:0 0 .6rem;font-size:20px}
.editing-dialog .said{white-space:pre-wrap;overflow-wrap:anywhere}
.editing-dialog label{display:block;margin:.8rem 0}
.editing-dialog fieldset{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.8rem 0;padding:0;border:0}
.editing-dialog legend{padding:0;font-weight:600}
.editing-dialog fieldset label{display:flex;gap:.35em;align-items:center;margin:0}
.editing-dialog fieldset.one{display:block;max-height:50vh;overflow:auto}
.editing-dialog fieldset.one label{align-items:baseline;padding:.35rem 0;border-bottom:1px solid #d7d9de;line-height:1.5}
.editing-dialog fieldset input{flex:none}
.editing-dialog label span{display:block;font-weight:600}
.editing-dialog :is(input[type=text],textarea,select){width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #8a8d94;border-radius:4px;font:inherit}
.editing-dialog menu{display:flex;gap:.6rem;justify-content:flex-end;margin:1rem 0 0;padding:0}
.editing-dialog button{padding:.45rem 1.1rem;border:1px solid #8a8d94;border-radius:4px;background:#fff;font:inherit;cursor:pointer}
.editing-dialog button.main{background:#a61b1b;border-color:#a61b1b;color:#fff}
.editing-dialog .problem{display:block;width:100%;margin:.3rem 0;text-align:left;white-space:pre-wrap}
.editing-dialog .sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem;font-size:14px}
.editing-dialog .sides p{margin:.2rem 0;padding:.2rem .5rem;background:#f4f5f7;white-space:pre-wrap}
.editing-row{margin-top:18px}
.editing-row>[class*="ListItem"]{margin-top:0}
.editing-row-bar{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:.2rem .9rem;padding:.15rem .3rem 0}
.editing-row-bar button{min-height:28px;padding:.1rem .3rem;border:0;background:none;color:#8c1d18;font:14px/1.5 system-ui,sans-serif;cursor:pointer;text-decoration:underline;text-underline-offset:3px}
.editing-row-bar button:disabled{color:#6b6b73;text-decoration:none;cursor:default}
.editing-row-bar button:focus-visible{outline:2px solid #8c1d18}
.editing-bar{position:fixed;right:1rem;bottom:1rem;z-index:299;display:flex;gap:.5rem}
.editing-bar button{padding:.5rem 1rem;border:0;border-radius:20px;background:#a61b1b;color:#fff;font:14px/1.4 system-ui,sans-serif;cursor:pointer;box-shadow:0 2px 8px #0004}
.editing-bad{outline:3px solid #b3261e!important;outline-offset:2px}
.editing-said{margin:.3rem 0;color:#b3261e;font:14px/1.6 system-ui,sans-serif;white-space:pre-wrap}
@media (max-width:820px){
[class*="EditorContainer"],[class*="ToolbarContainer"]{min-width:0!important}
[class*="ToolbarContainer"]{position:fixed!important;top:0;left:0;width:100%!important;overflow-x:auto;overflow-y:hidden}
[class*="ToolbarContainer"]>*,[class*="ToolbarSectionMain"]>*{flex-shrink:0}
[class*="ToolbarSectionMain"]{overflow:visible}
[class*="ToolbarSectionMeta"],.editing-title{display:none!important}
.SplitPane{display:block!important;position:static!important;height:auto!important;overflow:visible!important}
.SplitPane .Pane{width:auto!important}
.SplitPane .Resizer{display:none}
.SplitPane .Pane2{height:75vh}
[class*="ControlPaneContainer"]{padding-inline:.4rem!important}
.clause-page{padding:.8rem .7rem}
.clause-page .words{flex-basis:0;min-width:60%}
.editing-bar{right:.5rem;bottom:.5rem;gap:.3rem}
.editing-bar button{padding:.4rem .7rem}
.editing-dialog .sides{grid-template-columns:1fr}
}
`;
