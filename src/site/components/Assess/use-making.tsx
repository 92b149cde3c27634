import {useEffect, useRef, useState, type ReactNode} from 'react';
import {save} from '@site/src/site/store/save';
import {client, type Client} from '../Adopt/rpc';
import type {CheckItem} from '@site/src/domain/assess/items';
import type {Job, Read, Reading} from './compile';
import styles from './styles.module.css';

const TYPES = {docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'} as const;

export interface Making {
  make: (job: Job, name: string, format: keyof typeof TYPES) => Promise<void>;
  /** 读一个填过的支部工作簿。 */
  read: (bytes: Uint8Array, items: CheckItem[]) => Promise<Read>;
  /** 做得怎样，一句；没有做的空着。 */
  state: string;
  isBusy: boolean;
}

/** 编一个文件，交给浏览器存盘。 */
export function useMaking(): Making {
  const worker = useRef<Client<Job | Reading>>(undefined);
  const [state, setState] = useState('');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => () => worker.current?.close(), []);
  const asking = (): Client<Job | Reading> => (worker.current ??= client(() => new Worker(new URL('./compile.worker.ts', import.meta.url))));
  return {
    state,
    isBusy,
    read: (bytes, items) => asking().ask<Read>({kind: 'read', bytes, items}),
    make: async (job, name, format) => {
      setBusy(true);
      setState('正在做……');
      try {
        save(await asking().ask<Uint8Array<ArrayBuffer>>(job), `${name}.${format}`, TYPES[format]);
        setState(`存好了：${name}.${format}`);
      } catch (error) {
        setState(`没有做成：${error instanceof Error ? error.message : String(error)}`);
      }
      setBusy(false);
    },
  };
}

/** 做得怎样，读屏也念。 */
export function MakingState({making: {state}}: {making: Making}): ReactNode {
  return <p role="status" className={styles.hint}>{state}</p>;
}
