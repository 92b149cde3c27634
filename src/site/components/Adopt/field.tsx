import type {ReactNode} from 'react';
import type {Fault} from '@site/src/domain/adopt/preview';
import styles from './styles.module.css';

/** 一格的元素 id；字段名里有汉字，id 里可以有。 */
export function fieldId(field: string): string {
  return `adopt-${field.replace(/\W/gu, (char) => (/\p{Script=Han}/u.test(char) ? char : '-'))}`;
}

/** 一格：名称、输入、提示、毛病；毛病写在旁边，读屏随输入框读出。 */
export function Field({field, label, hint, faults, children}: {
  field: string;
  label: ReactNode;
  hint?: ReactNode;
  faults: readonly Fault[];
  children: (attributes: {id: string; 'aria-describedby'?: string; 'aria-invalid'?: true}) => ReactNode;
}): ReactNode {
  const id = fieldId(field);
  const own = faults.filter((fault) => fault.field === field);
  const described = [hint !== undefined && `${id}-hint`, own.length > 0 && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({id, ...(described && {'aria-describedby': described}), ...(own.length > 0 && {'aria-invalid': true})})}
      {hint !== undefined && <span id={`${id}-hint`} className={styles.hint}>{hint}</span>}
      {own.length > 0 && <span id={`${id}-error`} className={styles.error} role="alert">{own.map(({message}) => <span key={message}>{message}</span>)}</span>}
    </div>
  );
}
