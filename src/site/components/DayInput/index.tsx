import type {ReactNode} from 'react';
import {useTypedDay} from './use-typed-day';

/** 一个日期格。 */
export default function DayInput({value, onChange}: {value: string; onChange: (day: string) => void}): ReactNode {
  const day = useTypedDay(value, onChange);
  return <input type="date" {...day} onChange={({target}) => day.onChange(target.value)} />;
}
