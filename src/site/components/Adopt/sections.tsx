import type {ReactNode} from 'react';
import {heirsFor, isChosen, PAGE_REASON, withStandard, withSubsystem, withTier, type AdoptForm, type Draft, type FormParameter} from '@site/src/domain/adopt/form';
import type {Fault, Preview} from '@site/src/domain/adopt/preview';
import {Field} from './field';
import styles from './styles.module.css';

interface Props {
  draft: Draft;
  form: AdoptForm;
  change: (next: Draft) => void;
  faults: readonly Fault[];
  touch: (field: string) => void;
}

const unitHints = {单位名称: '印在封面、正文和每张表单上', 标准代号: '2～8 个大写字母，如 MJDJ；不得用 GB、DB、T', 发布人: '如：中共某县某局总支部委员会'} as const;

/** 第一步：单位。 */
export function Unit({draft, change, faults, touch}: Props): ReactNode {
  // 代号只用大写字母：写成小写的替他改。
  const leave = (name: keyof typeof unitHints): void => {
    touch(`unit.${name}`);
    const upper = draft.unit.标准代号.trim().toUpperCase();
    if (name === '标准代号' && upper !== draft.unit.标准代号) change({...draft, unit: {...draft.unit, 标准代号: upper}});
  };
  return (
    <fieldset>
      <legend><h2>单位</h2></legend>
      {(Object.keys(unitHints) as (keyof typeof unitHints)[]).map((name) => (
        <Field key={name} field={`unit.${name}`} label={name} hint={unitHints[name]} faults={faults}>
          {(attributes) => <input {...attributes} type="text" required autoComplete="off" value={draft.unit[name]} onBlur={() => leave(name)} onChange={({target}) => change({...draft, unit: {...draft.unit, [name]: target.value}})} />}
        </Field>
      ))}
    </fieldset>
  );
}

/** 第二步：有哪几级；没有的，职责归谁。 */
export function Tiers({draft, form, change, faults, moved}: Props & {moved: Preview['moved']}): ReactNode {
  const heirs = heirsFor(form, draft);
  return (
    <fieldset>
      <legend><h2>层级</h2></legend>
      <p className={styles.hint}>党支部和党员两级都有。没有的一级去掉勾，它的职责归谁可以改。</p>
      {form.tiers.map(({id, title, roles}) => {
        const exists = draft.tiers[id] === undefined;
        return (
          <div key={id} className={styles.group}>
            <label className={styles.check}><input type="checkbox" checked={exists} onChange={({target}) => change(withTier(draft, form, id, target.checked))} />有{title}</label>
            {!exists && roles.map((role) => (
              <Field key={role.id} field={`roles.${role.id}`} label={`${role.title}的职责由谁承担`} hint={countOf(moved, role.title)} faults={faults}>
                {(attributes) => (
                  <select {...attributes} value={draft.transfer[role.id]} onChange={({target}) => change({...draft, transfer: {...draft.transfer, [role.id]: target.value}})}>
                    {heirs.map((heir) => <option key={heir.id} value={heir.id}>{heir.title}</option>)}
                  </select>
                )}
              </Field>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}

/** 层级之后：本单位的叫法，发布的日子，起草人；都可不填。 */
export function Names({draft, form, change, faults}: Props): ReactNode {
  return (
    <fieldset>
      <legend><h2>叫法（可不填）</h2></legend>
      <p className={styles.hint}>标准里写“局党委”“局领导”，你们叫镇党委、学校党委、公司领导的，填上就全都换。</p>
      <div className={`${styles.pair} ${styles.names}`}>
        {[...new Set([...form.names, ...Object.keys(draft.names)])].map((name) => (
          <Field key={name} field={`names.${name}`} label={`“${name}”叫什么`} faults={faults}>
            {(attributes) => <input {...attributes} type="text" autoComplete="off" placeholder={name} value={draft.names[name] ?? ''} onChange={({target}) => change({...draft, names: {...draft.names, [name]: target.value}})} />}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

const dateFields = {发布日期: '标准编号的年份照它', 实施日期: '哪一天起照着做；复审期限是三年以后', 文号: '如 甲档党〔2027〕3 号'} as const;
const drafterFields = {归口单位: '前言里“由…归口”', 起草单位: '几个的用顿号隔开', 起草人: '几个的用顿号隔开'} as const;

/** 第一版是第一版：日子、文号、起草人印在前言里。 */
export function Issue({draft, change, faults}: Props): ReactNode {
  const {release, drafting, ...rest} = draft.rest;
  const setRelease = (name: keyof typeof dateFields, value: string): void => {
    const next = {...release, [name]: value} as Record<string, string>;
    const filled = Object.fromEntries(Object.entries(next).filter(([, text]) => text));
    change({...draft, rest: {...rest, ...(drafting && {drafting}), ...(Object.keys(filled).length && {release: filled as unknown as NonNullable<typeof release>})}});
  };
  const setDrafting = (name: keyof typeof drafterFields, value: string): void => {
    const list = value.split('、').filter((part, index, all) => part || index === all.length - 1);
    const next: Record<string, unknown> = {...drafting, [name]: name === '归口单位' ? value : list};
    if (!value) delete next[name];
    change({...draft, rest: {...rest, ...(release && {release}), ...(Object.keys(next).length && {drafting: next as NonNullable<typeof drafting>})}});
  };
  return (
    <fieldset>
      <legend><h2>发布（可不填）</h2></legend>
      <p className={styles.hint}>还没有定的空着，文件里就写还没有发布，不会印别人的日子。填了发布日期的，实施日期也要填。</p>
      <div className={styles.pair}>
        {(Object.keys(dateFields) as (keyof typeof dateFields)[]).map((name) => (
          <Field key={name} field={`release.${name}`} label={name} hint={dateFields[name]} faults={faults}>
            {(attributes) => <input {...attributes} type={name === '文号' ? 'text' : 'date'} autoComplete="off" value={release?.[name] ?? ''} onChange={({target}) => setRelease(name, target.value)} />}
          </Field>
        ))}
        {(Object.keys(drafterFields) as (keyof typeof drafterFields)[]).map((name) => (
          <Field key={name} field={`drafting.${name}`} label={name} hint={drafterFields[name]} faults={faults}>
            {(attributes) => <input {...attributes} type="text" autoComplete="off" value={[drafting?.[name] ?? []].flat().join('、')} onChange={({target}) => setDrafting(name, target.value)} />}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

/** 自动改写没有把握的句子，就在这里改；改过的列出来，可以再改、撤掉。 */
export function Rewrites({draft, change, doubts}: Pick<Props, 'draft' | 'change'> & {doubts: Preview['doubts']}): ReactNode {
  const list = draft.rest.alter ?? [];
  const own = list.flatMap((item, index) => (item.reason === PAGE_REASON && item.action === 'replace' ? [{item, index}] : []));
  const setList = (alter: typeof list): void => {
    const {alter: _old, ...rest} = draft.rest;
    change({...draft, rest: {...rest, ...(alter.length && {alter})}});
  };
  if (!doubts.length && !own.length) return null;
  return (
    <section aria-labelledby="rewrites">
      <h3 id="rewrites">要你们看一眼的句子</h3>
      <p className={styles.hint}>没有的层级换掉以后，这几句可能不通。不改也能下载；要改的就在这里改，尖括号、花括号里的不要动。</p>
      <ul>
        {doubts.map(({standard, place, clause, sentence, text}) => (
          <li key={`${standard} ${place} ${sentence}`}>
            {standard} {place}：{sentence}{' '}
            {clause !== undefined && <button type="button" className="button button--sm button--secondary" onClick={() => setList([...list, {standard, action: 'replace', clause, text, reason: PAGE_REASON}])}>改写这一条</button>}
          </li>
        ))}
      </ul>
      {own.map(({item, index}) => (
        <div key={`${item.standard} ${item.clause}`} className={styles.field}>
          <label htmlFor={`adopt-rewrite-${index}`}>{item.standard} 改写的条文</label>
          <textarea id={`adopt-rewrite-${index}`} rows={4} value={item.text} onChange={({target}) => setList(list.map((other, at) => (at === index ? {...item, text: target.value || ' '} : other)))} />
          <button type="button" className="button button--sm button--secondary" onClick={() => setList(list.filter((_, at) => at !== index))}>不改了</button>
        </div>
      ))}
    </section>
  );
}

function countOf(moved: Preview['moved'], from: string): string | undefined {
  const count = moved.filter((item) => item.from === from).reduce((sum, item) => sum + item.count, 0);
  return count ? `${count} 项工作转过去` : undefined;
}

/** 第三步：采用哪些标准；不采用的写理由，别处引用到的写由什么代替。 */
export function Standards({draft, form, change, faults}: Props): ReactNode {
  return (
    <fieldset>
      <legend><h2>标准</h2></legend>
      {form.subsystems.map(({id, number, title, standards}) => {
        const chosen = standards.filter(({code}) => isChosen(draft, id, code));
        return (
          <fieldset key={id} className={styles.group}>
            <legend>{number} {title}（采用 {chosen.length}/{standards.length}）</legend>
            <label className={styles.check}><input type="checkbox" checked={chosen.length === standards.length} ref={(box) => void (box && (box.indeterminate = chosen.length > 0 && chosen.length < standards.length))} onChange={({target}) => change(withSubsystem(draft, form, id, target.checked))} /><strong>采用这一类</strong></label>
            <div className={styles.choices}>
              {standards.map(({code, title: name}) => (
                <label key={code} className={styles.check}><input type="checkbox" checked={isChosen(draft, id, code)} onChange={({target}) => change(withStandard(draft, form, code, target.checked))} />{code} {name}</label>
              ))}
            </div>
            {[{key: id, name: `${title}一类`}, ...standards.map(({code, title: name}) => ({key: code, name: `${code} ${name}`}))].filter(({key}) => draft.exclude[key]).map((item) => <Excluded key={item.key} {...{draft, change, faults}} field={item.key} name={item.name} />)}
          </fieldset>
        );
      })}
    </fieldset>
  );
}

function Excluded({draft, change, faults, field, name}: Pick<Props, 'draft' | 'change' | 'faults'> & {field: string; name: string}): ReactNode {
  const {reason, instead} = draft.exclude[field]!;
  const set = (values: Partial<Draft['exclude'][string]>) => change({...draft, exclude: {...draft.exclude, [field]: {reason, instead, ...values}}});
  return (
    <div className={styles.pair}>
      <Field field={`reason.${field}`} label={`不采用${name}的理由`} faults={faults}>
        {(attributes) => <input {...attributes} type="text" value={reason} onChange={({target}) => set({reason: target.value})} />}
      </Field>
      <Field field={`exclude.${field}`} label={`${name}由什么代替`} hint="别的标准引用到它时改引这个；如《某局党支部工作制度》。没有别处引用的不用写" faults={faults}>
        {(attributes) => <input {...attributes} type="text" value={instead} onChange={({target}) => set({instead: target.value})} />}
      </Field>
    </div>
  );
}

/** 第四步：参数，按标准收着；只列采用的标准的。 */
export function Parameters({draft, form, change, faults}: Props): ReactNode {
  const titles = new Map(form.subsystems.flatMap(({id, standards}) => standards.map(({code, title}) => [code, {title, chosen: isChosen(draft, id, code)}] as const)));
  const shown = form.parameters.filter(({code}) => !code || titles.get(code)?.chosen);
  return (
    <fieldset>
      <legend><h2>参数</h2></legend>
      <p className={styles.hint}>不改的用原来的取值。有法规底线的只能更严。</p>
      {shown.map(({code, parameters}) => {
        const changed = parameters.filter(({name}) => draft.parameters[name] !== undefined).length;
        const wrong = faults.filter(({field}) => parameters.some(({name}) => field === `parameters.${name}`)).length;
        return (
          <details key={code} className={styles.parameters}>
            <summary>{code ? `${code} ${titles.get(code)?.title}` : '全套共用'}（{parameters.length} 项{changed ? `，改了 ${changed} 项` : ''}{wrong ? `，${wrong} 项要改` : ''}）</summary>
            {parameters.map((parameter) => <Parameter key={parameter.name} {...{draft, change, faults, parameter}} />)}
          </details>
        );
      })}
    </fieldset>
  );
}

function Parameter({draft, change, faults, parameter}: Pick<Props, 'draft' | 'change' | 'faults'> & {parameter: FormParameter}): ReactNode {
  const {name, meaning, default: original, options, range, basis} = parameter;
  const value = draft.parameters[name] ?? String(original);
  const set = (text: string) => {
    const parameters = {...draft.parameters};
    if (text === String(original)) delete parameters[name];
    else parameters[name] = text;
    change({...draft, parameters});
  };
  return (
    <Field field={`parameters.${name}`} label={`${name}：${meaning}`} hint={`原来是 ${original}${range === '不限' || options ? '' : `；${range}`}${basis ? `，依据${basis}` : ''}`} faults={faults}>
      {(attributes) => (options
        ? <select {...attributes} value={value} onChange={({target}) => set(target.value)}>{options.map((option) => <option key={option}>{option}</option>)}</select>
        : <input {...attributes} type="text" inputMode={typeof original === 'number' ? 'numeric' : undefined} value={value} onChange={({target}) => set(target.value)} />)}
    </Field>
  );
}
