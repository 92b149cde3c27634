import type {ReactNode} from 'react';
import {heirsFor, isChosen, withStandard, withSubsystem, withTier, type AdoptForm, type Draft, type FormParameter} from '@site/src/domain/adopt/form';
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
