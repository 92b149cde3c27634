import {useState, type ReactNode} from 'react';
import {save} from '@site/src/site/store/save';
import {MEDIA_TYPES} from '@site/src/outputs/files/media-types';
import {useClient} from '../use-client';
import type {AssessData} from '@site/src/domain/assess/data';
import type {Job, Read, Reading} from './compile';
import styles from './styles.module.css';

export interface Making {
  make: (job: Job, name: string, format: 'docx' | 'xlsx') => Promise<void>;
  /** 读一个填过的支部工作簿。 */
  read: (bytes: Uint8Array, data: Pick<AssessData, 'items' | 'names'>) => Promise<Read>;
  /** 做得怎样，一句；没有做的空着。 */
  state: string;
  isBusy: boolean;
}

/** 编一个文件，交给浏览器存盘。 */
export function useMaking(): Making {
  const [state, setState] = useState('');
  const [isBusy, setBusy] = useState(false);
  const asking = useClient<Job | Reading>(() => new Worker(new URL('./compile.worker.ts', import.meta.url)));
  return {
    state,
    isBusy,
    read: (bytes, {items, names}) => asking().ask<Read>({kind: 'read', bytes, items, label: names.branch}),
    make: async (job, name, format) => {
      setBusy(true);
      setState('正在做……');
      try {
        save(await asking().ask<Uint8Array<ArrayBuffer>>(job), `${name}.${format}`, MEDIA_TYPES[format]);
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
