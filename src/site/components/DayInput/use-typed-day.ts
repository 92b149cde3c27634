import {useState} from 'react';
import {DAY_RANGE, isNearDay} from '@site/src/domain/dates';

export interface TypedDay {
  value: string;
  min: string;
  max: string;
  onChange: (text: string) => void;
}

/**
 * 日期格里打的：写全了、真有的、年份打完了的日子才记，空着的是清掉；打到一半的留在格里。
 * 上限四位数的年份，浏览器就不让打出五位、六位的。
 */
export function useTypedDay(value: string, onChange: (day: string) => void): TypedDay {
  const [typed, setTyped] = useState<string>();
  return {
    ...DAY_RANGE,
    value: typed ?? value,
    onChange: (text) => {
      const isKept = !text || isNearDay(text);
      setTyped(isKept ? undefined : text);
      if (isKept) onChange(text);
    },
  };
}
