import {useId, type ReactNode} from 'react';
import {useTypedDay} from '../DayInput/use-typed-day';
import styles from './styles.module.css';

interface FieldProps {
  label: string;
  value: string;
  hint?: ReactNode;
  onChange: (value: string) => void;
}

const described = (id: string, hint: ReactNode) => (hint === undefined ? {} : {'aria-describedby': `${id}-hint`});
const Hint = ({id, hint}: {id: string; hint: ReactNode}): ReactNode => hint !== undefined && <span id={`${id}-hint`} className={styles.hint}>{hint}</span>;

/** 一行的格；action 是旁边的一个按钮，如“今天”。 */
export function Line({label, value, hint, type = 'text', placeholder, range, onChange, action}: FieldProps & {type?: 'text' | 'date' | 'number'; placeholder?: string; range?: {min: string; max: string}; action?: {text: string; act: () => void} | undefined}): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>{label}</label>
      <span className={styles.row}>
        <input id={id} type={type} value={value} placeholder={placeholder} maxLength={2000} {...range} {...(type === 'number' && {inputMode: 'numeric', min: 0})} {...described(id, hint)} onChange={({target}) => onChange(target.value)} />
        {action && <button type="button" className={styles.second} onClick={action.act}>{action.text}</button>}
      </span>
      <Hint id={id} hint={hint} />
    </div>
  );
}

/** 日期：写全了、是真有的日子才记；不认日期框的浏览器里打字也行。 */
export function DateLine({value, onChange, ...rest}: FieldProps & {action?: {text: string; act: () => void} | undefined}): ReactNode {
  const {min, max, ...day} = useTypedDay(value, onChange);
  return <Line {...rest} {...day} type="date" range={{min, max}} placeholder="2027-03-05" />;
}

/** 几行的格。 */
export function Area({label, value, hint, rows, required, onChange}: FieldProps & {rows: number; required?: boolean}): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>{label}</label>
      <textarea id={id} rows={rows} value={value} maxLength={2000} aria-required={required} {...described(id, hint)} onChange={({target}) => onChange(target.value)} />
      <Hint id={id} hint={hint} />
    </div>
  );
}

/** 几样里选一样。 */
export function Pick({label, value, hint, options, onChange}: FieldProps & {options: readonly (readonly [string, string])[]}): ReactNode {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>{label}</label>
      <select id={id} value={value} {...described(id, hint)} onChange={({target}) => onChange(target.value)}>
        {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
      </select>
      <Hint id={id} hint={hint} />
    </div>
  );
}
