import './no-eval';
import {useEffect, useRef, useState, type ReactNode} from 'react';
import {emptyDraft, isDraft, type Draft} from '@site/src/domain/adopt/form';
import {textOfFile} from '@site/src/domain/adopt/profile-file';
import type {Fault} from '@site/src/domain/adopt/preview';
import {INDEX_FILE} from '@site/src/outputs/adopt-package/index-page';
import {MEDIA_TYPES} from '@site/src/outputs/files/media-types';
import {save} from '@site/src/site/store/save';
import {fieldId} from './field';
import {Issue, Names, Parameters, Rewrites, Standards, Tiers, Unit} from './sections';
import Summary from './summary';
import styles from './styles.module.css';
import {useAdopt} from './use-adopt';
import KeptLine from '../KeptLine';
import type {Reader} from '@site/src/site/store/file';
import {useStore, type Kept} from '@site/src/site/store/use-store';
import type {AdoptProps} from '@site/src/domain/views/adopt';

type Work = {state: 'idle'} | {state: 'making'; done: number; total: number} | {state: 'made'; name: string; seconds: number; size: number} | {state: 'failed'; message: string};

/** 早先存的没有后来添的几项，补上空的。 */
const drafts: Reader<Draft> = {read: (value) => (isDraft(value) ? {value: {...emptyDraft(), ...value}} : {problems: ['不是这一页填的内容']})};

/** 填过的取出来再画：存在这个浏览器里，从前存在 adopt 键下的接过来。 */
export default function Workbench(props: AdoptProps): ReactNode {
  const kept = useStore('adopt', emptyDraft, drafts, {legacy: 'adopt'});
  return kept ? <Desk {...props} kept={kept} /> : <p role="status">正在取出上次填的……</p>;
}

/** 填表、先看、下载。 */
function Desk({form, source, from, kept}: AdoptProps & {kept: Kept<Draft>}): ReactNode {
  const draft = kept.value;
  const change = (next: Draft): void => kept.change(() => next);
  const adopting = useAdopt(draft, source, from);
  const {checked, isChecking, failure, again, ask} = adopting;
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [hasTried, setTried] = useState(false);
  const [work, setWork] = useState<Work>({state: 'idle'});
  const [pageNumbers, setPageNumbers] = useState(false);
  const [loaded, setLoaded] = useState<{problems: string[]; name?: string}>({problems: []});
  const file = useRef<HTMLInputElement>(null);
  // 还没有填过的必填项，点了下载才说。
  const faults = adopting.faults.filter(({field}) => hasTried || !field.startsWith('unit.') || touched.has(field));
  const touch = (field: string) => setTouched((known) => new Set([...known, field]));
  const fields = {draft, form, change, faults, touch};
  // 各段由脚本画出来，浏览器打开时还没有：地址里指着哪段，画好了再去。
  useEffect(() => document.getElementById(decodeURIComponent(window.location.hash.slice(1)))?.scrollIntoView(), []);

  const download = async (): Promise<void> => {
    setTried(true);
    const started = performance.now();
    try {
      setWork({state: 'making', done: 0, total: 0});
      // 推算过的不再推算一遍。
      const known = isChecking || failure !== undefined ? undefined : checked;
      const wrong = known ? known.faults[0] : (await ask('faults', draft))[0] ?? (await ask('check', draft)).faults[0];
      if (wrong) {
        setWork({state: 'idle'});
        return focusOn(wrong);
      }
      const {makeArchive} = await import('./make');
      const {name, bytes} = await makeArchive(ask('plan', draft), (done, total) => setWork({state: 'making', done, total}), pageNumbers);
      save(bytes as Uint8Array<ArrayBuffer>, name, MEDIA_TYPES.zip);
      setWork({state: 'made', name, seconds: (performance.now() - started) / 1000, size: bytes.length});
    } catch (error) {
      setWork({state: 'failed', message: error instanceof Error ? error.message : String(error)});
    }
    return undefined;
  };

  const store = async (): Promise<void> => {
    try {
      save(await ask('write', draft), 'profile.yml', 'text/yaml');
    } catch (error) {
      setWork({state: 'failed', message: error instanceof Error ? error.message : String(error)});
    }
  };

  const read = async (chosen: File): Promise<void> => {
    try {
      const content = await textOfFile(chosen, () => chosen.arrayBuffer());
      const {draft: next, problems} = 'text' in content ? await ask('read', content.text) : {problems: [content.problem]};
      setLoaded(next ? {problems: [], name: chosen.name} : {problems, name: chosen.name});
      if (next) change(next);
    } catch (error) {
      setLoaded({problems: [error instanceof Error ? error.message : String(error)], name: chosen.name});
    }
    if (file.current) file.current.value = '';
  };

  return (
    <form className={styles.form} noValidate onSubmit={(event) => { event.preventDefault(); void download(); }}>
      <details className={styles.file}>
        <summary>接着上次的做，或者用别人给的 profile.yml</summary>
        <label htmlFor="adopt-file">读入 profile.yml</label>
        <input ref={file} id="adopt-file" type="file" accept=".yml,.yaml" aria-describedby="adopt-file-state" onChange={({target}) => { const chosen = target.files?.[0]; if (chosen) void read(chosen); }} />
      </details>
      <div id="adopt-file-state" role="status">
        {loaded.problems.length > 0 && <><p className={styles.error}>{loaded.name} 没有读入，填好的没有动：</p><ul>{loaded.problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></>}
        {loaded.problems.length === 0 && loaded.name && <p>已读入 {loaded.name}。</p>}
      </div>
      <Unit {...fields} />
      <Tiers {...fields} moved={checked?.preview?.moved ?? []} />
      <Names {...fields} />
      <Standards {...fields} />
      <Parameters {...fields} />
      <Issue {...fields} />
      <section aria-labelledby="preview" className={styles.preview}>
        <h2 id="preview">会得到什么</h2>
        <p role="status" aria-live="polite">{failure ?? (isChecking ? '正在推算……' : faults.length ? `有 ${faults.length} 处要改` : '推算好了')}{failure !== undefined && <>{' '}<button type="button" className="button button--secondary" onClick={again}>再试</button></>}</p>
        {faults.length > 0 && <ul className={styles.faults}>{faults.map((fault) => <li key={`${fault.field} ${fault.message}`}>{fault.field ? <a href={`#${fieldId(fault.field)}`} onClick={(event) => { event.preventDefault(); focusOn(fault); }}>{fault.message}</a> : fault.message}</li>)}</ul>}
        <Rewrites draft={draft} change={change} doubts={checked?.preview?.doubts ?? []} />
        {checked?.preview && <Summary preview={checked.preview} />}
      </section>
      <section aria-labelledby="download" className={styles.download}>
        <h2 id="download">下载</h2>
        <p><label><input type="checkbox" checked={pageNumbers} onChange={({target}) => setPageNumbers(target.checked)} /> 目次写好页码（要把每份排一遍版，多等一两分钟）</label></p>
        <p>
          <button type="submit" className="button button--primary" disabled={work.state === 'making'}>下载全套（压缩包）</button>{' '}
          <button type="button" className="button button--secondary" onClick={() => { void store(); }}>只存 profile.yml</button>{' '}
          <button type="button" className="button button--secondary" onClick={() => { if (window.confirm('清空填过的全部内容？')) { void kept.wipe(); setTouched(new Set()); setTried(false); setWork({state: 'idle'}); setLoaded({problems: []}); } }}>清空</button>
        </p>
        {work.state === 'making' && <progress aria-label="做文件的进度" max={work.total || 1} value={work.done} />}
        <p role="status">{stateText(work)}</p>
        <KeptLine kept={kept} what="填的内容" />
        <p>换一台电脑、给别人看，用 profile.yml。没有选页码的，打开后更新目次（Word 按 F9，WPS 按右键）。压缩包里的上墙图是一张网页，打开就能打印；要 PDF，用 Word 或者 WPS 另存。</p>
      </section>
    </form>
  );
}

function stateText(work: Work): string {
  switch (work.state) {
    case 'idle':
      return '';
    case 'making':
      return work.total ? `正在做文件：${Math.floor((work.done * 10) / work.total) * 10}%` : '正在准备……';
    case 'made':
      return `做好了：${work.name}，${(work.size / 1_000_000).toFixed(1)} MB，用了 ${work.seconds.toFixed(1)} 秒。解开后先打开“${INDEX_FILE}”。`;
    case 'failed':
      return `没有做成：${work.message}`;
  }
}

/** 到有毛病的那一格；收着的先展开。 */
function focusOn({field}: Fault): void {
  const target = document.getElementById(fieldId(field));
  for (let box = target?.closest('details'); box; box = box.parentElement?.closest('details')) box.open = true;
  (target ?? document.getElementById('preview'))?.scrollIntoView({block: 'center'});
  target?.focus({preventScroll: true});
}
