import '../Adopt/modern';
import useBaseUrl from '@docusaurus/useBaseUrl';
import {useEffect, useState, type ReactNode} from 'react';
import {blankInput, fitsForm, valuesOf, type FormInput} from '@site/src/domain/fill/input';
import {prefilled} from '@site/src/domain/fill/prefill';
import {emptyFill, fillReader, rosterOf, withForm, type FillFile} from '@site/src/domain/fill/store';
import type {FileRef} from '@site/src/domain/views/edition';
import type {FillProps} from '@site/src/domain/views/fill';
import type {FillForm} from '@site/src/outputs/files/fill-data';
import {MEDIA_TYPES} from '@site/src/outputs/files/media-types';
import {readFile} from '@site/src/site/store/file';
import {save} from '@site/src/site/store/save';
import {useStore, type Kept} from '@site/src/site/store/use-store';
import KeptLine from '../KeptLine';
import {useClient} from '../use-client';
import {FileLink} from '../ViewPage';
import Blocks from './blocks';
import type {Job} from './compile';
import {getForms, startCompiler} from './fetch';
import {namesIn} from './list-file';
import type {Place} from './place';
import own from './styles.module.css';

const DAYS = {'0': '一直留着', '7': '7 天不动就清掉', '30': '30 天不动就清掉'} as const;
const DAYS_KEY = 'fill-days';

/** 多久不动就清掉：读者自己定，只记在这个浏览器里。 */
function daysKept(): keyof typeof DAYS {
  try {
    const found = window.localStorage.getItem(DAYS_KEY);
    return found !== null && found in DAYS ? (found as keyof typeof DAYS) : '0';
  } catch {
    return '0';
  }
}

export default function Desk(given: {place: Place; props: FillProps; title: string; blank: FileRef}): ReactNode {
  const [days, setDays] = useState(daysKept);
  const choose = (value: keyof typeof DAYS): void => {
    try {
      window.localStorage.setItem(DAYS_KEY, value);
    } catch {
      // 不让存的，只在这一页开着时算数。
    }
    setDays(value);
  };
  return <Open key={days} {...given} days={days} choose={choose} />;
}

type Given = {place: Place; props: FillProps; title: string; blank: FileRef; days: keyof typeof DAYS; choose: (days: keyof typeof DAYS) => void};

function Open(given: Given): ReactNode {
  const {place, props: {source}, title, blank, days} = given;
  const href = useBaseUrl(`${source}/${place.code}.json`);
  const kept = useStore('forms', emptyFill, fillReader, Number(days) ? {expires: Number(days)} : {});
  const [form, setForm] = useState<FillForm>();
  const [failure, setFailure] = useState(false);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    getForms(href, stop.signal)
      .then(({forms}) => setForm(forms.find(({id}) => id === place.id)))
      .catch(() => { if (!stop.signal.aborted) setFailure(true); });
    return () => stop.abort();
  }, [href, place.id, turn]);
  if (failure) return <p className="ws-notice" role="alert">“{title}”没有取到，看看网络。<button type="button" className="button button--secondary" onClick={() => { setFailure(false); setTurn((known) => known + 1); }}>再试</button>　或者下载<FileLink file={blank}>空白的</FileLink>填。</p>;
  return form && kept ? <Ready {...given} form={form} kept={kept} /> : <p role="status">正在取“{title}”……</p>;
}

/** 从名单里填进哪一处：栏块、栏目的位置。 */
interface Slot {
  block: number;
  at: number;
  label: string;
}

function slotsOf({template}: FillForm): Slot[] {
  return template.blocks.flatMap((block, index): Slot[] => {
    if (block.kind === 'fields') return block.fields.flatMap(({label, options}, at) => (options ? [] : [{block: index, at, label}]));
    if (block.kind === 'paragraph') return block.text.split(/_{2,}/).slice(0, -1).map((before, at) => ({block: index, at, label: `“${before.slice(-10)}____”`}));
    return [];
  });
}

/** 一处换成一个名字的一份。 */
function withName(input: FormInput, {block, at}: Slot, name: string): FormInput {
  return input.map((given, index) => {
    if (index !== block) return given;
    if ('fields' in given) return {fields: given.fields.map((values, field) => (field === at ? [name] : values))};
    return 'blanks' in given ? {blanks: given.blanks.map((text, blankAt) => (blankAt === at ? name : text))} : given;
  });
}

function Ready({place, title, blank, form, kept, days, choose}: Given & {form: FillForm; kept: Kept<FillFile>}): ReactNode {
  const key = `${place.code}/${place.id}${place.of === undefined ? '' : `/${place.of}`}`;
  const {template, context, before} = form;
  const stored = kept.value.forms[key]?.input;
  const isOld = stored !== undefined && !fitsForm(template, stored);
  const known = {...place.known, ...(kept.value.unit && {unit: kept.value.unit})};
  const input = stored && !isOld ? stored : prefilled(template, blankInput(template), known);
  const change = (edit: (known: FormInput) => FormInput): void => kept.change((file) => {
    const now = file.forms[key]?.input;
    return withForm(file, key, edit(now && fitsForm(template, now) ? now : input), new Date().toISOString());
  });
  const asking = useClient<Job>(startCompiler);
  const [said, setSaid] = useState<string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const slots = slotsOf(form);
  const [slot, setSlot] = useState(0);
  const make = async (copies: {name: string; input: FormInput}[]): Promise<void> => {
    setBusy(true);
    setSaid([copies.length > 1 ? `正在做 ${copies.length} 份……` : '正在做……']);
    try {
      const bytes = await asking().ask<Uint8Array<ArrayBuffer>>({template, context, ...(before && {before}), copies: copies.map((copy) => ({name: copy.name, values: valuesOf(template, copy.input)}))});
      const format = copies.length > 1 ? 'zip' : template.format;
      save(bytes, `${copies.length > 1 ? `${title} ${copies.length} 份` : title}.${format}`, MEDIA_TYPES[format]);
      setSaid([copies.length > 1 ? `存好了，一个压缩包里 ${copies.length} 份` : '存好了；打开看一遍，签字的地方打印后手签']);
    } catch (error) {
      setSaid([`没有做成，填的还在：${error instanceof Error ? error.message : String(error)}`]);
    }
    setBusy(false);
  };
  const open = async (chosen: File): Promise<void> => {
    const result = await readFile(chosen, '填表的文件', fillReader);
    if ('problems' in result) return setSaid(result.problems);
    kept.change((file) => ({...result.value, forms: {...file.forms, ...result.value.forms}}));
    return setSaid([`打开了 ${Object.keys(result.value.forms).length} 张；同一张表以文件里的为准`]);
  };
  const list = async (chosen: File): Promise<void> => {
    const names = await namesIn(chosen);
    if ('problem' in names) return setSaid([names.problem]);
    kept.change((file) => ({...file, roster: names.names}));
    return setSaid([`名单里有 ${names.names.length} 人${names.tooLong ? `；另有 ${names.tooLong} 格太长，不像名字，没有用` : ''}`]);
  };
  const {roster} = kept.value;
  return (
    <div className={own.desk}>
      <p className={own.hint}>{template.use}。保存：{template.keep}。<FileLink file={blank}>空白的</FileLink></p>
      {isOld && <p className="ws-notice" role="alert">这张表改过，从前填的对不上，没有用；存着的没有动，改一格就换成新的。</p>}
      <label className={own.field}><span>单位、支部名称（各张表都用）</span><input type="text" maxLength={100} value={kept.value.unit} onChange={({target}) => kept.change((file) => ({...file, unit: target.value}))} /></label>
      <Blocks template={template} input={input} onChange={change} roster={roster} />
      <section aria-labelledby="out" className={own.out}>
        <h2 id="out">存出来</h2>
        <p>
          <button type="button" className="button button--primary" disabled={isBusy} onClick={() => { void make([{name: title, input}]); }}>存成{template.format === 'docx' ? ' Word' : ' Excel'}</button>{' '}
          <button type="button" className="button button--secondary" onClick={() => { if (window.confirm('这一张重新填？填过的不留')) change(() => prefilled(template, blankInput(template), known)); }}>重新填</button>
        </p>
        {slots.length > 0 && (
          <details className={own.fold}>
            <summary>一人一份：照名单做几份</summary>
            <label className={own.field}><span>名单，一行一人</span><textarea rows={4} value={roster.join('\n')} onChange={({target}) => kept.change((file) => ({...file, roster: rosterOf(target.value)}))} /><small>用这台电脑、这个账号的人看得到；不想留的，用完清掉</small></label>
            <label className={own.field}><span>或者从 Excel 取（第一张表的“姓名”一栏，没有的取头一列）</span><input type="file" accept=".xlsx" onChange={({target}) => { const chosen = target.files?.[0]; if (chosen) void list(chosen); target.value = ''; }} /></label>
            <label className={own.field}><span>名字填在</span><select value={slot} onChange={({target}) => setSlot(Number(target.value))}>{slots.map(({label}, at) => <option key={`${label} ${at}`} value={at}>{label}</option>)}</select></label>
            <p><button type="button" className="button button--secondary" disabled={isBusy || !roster.some((name) => name.trim())} onClick={() => { void make(roster.filter((name) => name.trim()).map((name) => ({name: name.trim(), input: withName(input, slots[slot]!, name.trim())}))); }}>做 {roster.filter((name) => name.trim()).length} 份</button></p>
          </details>
        )}
        <div role="status">{said.length > 1 ? <ul>{said.map((line) => <li key={line}>{line}</li>)}</ul> : <p>{said[0]}</p>}</div>
        <details className={own.fold}>
          <summary>填的内容：存成文件、换台电脑接着填、清掉</summary>
          <p><button type="button" className="button button--secondary" onClick={() => save(kept.store.exportFile(kept.value), '填的表单.json', 'application/json')}>存成文件</button></p>
          <label className={own.field}><span>打开存过的文件</span><input type="file" accept=".json" onChange={({target}) => { const chosen = target.files?.[0]; if (chosen) void open(chosen); target.value = ''; }} /></label>
          <label className={own.field}><span>多久清掉</span><select value={days} onChange={({target}) => choose(target.value as keyof typeof DAYS)}>{Object.entries(DAYS).map(([value, text]) => <option key={value} value={value}>{text}</option>)}</select></label>
        </details>
        <KeptLine kept={kept} what="填的字、名单">{' '}<button type="button" className="button button--secondary button--sm" onClick={() => { if (window.confirm('把填过的各张表、名单都清掉？')) void kept.wipe(); }}>全部清掉</button></KeptLine>
      </section>
    </div>
  );
}
