import useBaseUrl from '@docusaurus/useBaseUrl';
import {useCallback, useEffect, useRef, useState} from 'react';
import type {AdoptSource, Draft} from '@site/src/domain/adopt/form';
import type {Fault} from '@site/src/domain/adopt/preview';
import type {Ask, Checked, EngineRequest} from './messages';
import {client, type Client} from './rpc';

/** 停手多久才去推算，毫秒。 */
const PAUSE = 300;

export interface Adopting {
  faults: Fault[];
  /** 与 draft 对应的推算结果；还在算的为上一次的。 */
  checked?: Checked;
  isChecking: boolean;
  /** 推算不了的原因，如取不到原文。 */
  failure?: string;
  /** 推算不了的，再推算一遍。 */
  again: () => void;
  ask: Ask;
}

/** 填的内容推算出来怎样。 */
export function useAdopt(draft: Draft, sourceHref: string, from: AdoptSource): Adopting {
  const source = useBaseUrl(sourceHref);
  const engine = useRef<Client<EngineRequest>>(undefined);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [checked, setChecked] = useState<{draft: Draft; result: Checked}>();
  const [failure, setFailure] = useState<string>();
  const [turn, setTurn] = useState(0);

  const ask: Ask = useCallback((kind, given) => {
    // 传给 Worker 的网址要完整：它没有页面的地址可对。
    engine.current ??= client(() => new Worker(new URL('./engine.worker.ts', import.meta.url)));
    return engine.current.ask({kind, given, from, source: new URL(source, window.location.href).href} as EngineRequest);
  }, [source, from]);

  useEffect(() => () => {
    engine.current?.close();
    engine.current = undefined;
  }, []);

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      ask('faults', draft)
        .then((found) => {
          if (!isCurrent) return undefined;
          setFaults(found);
          return ask('check', draft);
        })
        .then((result) => {
          if (!isCurrent || !result) return;
          setFailure(undefined);
          setFaults(result.faults);
          setChecked({draft, result});
        })
        .catch((error: unknown) => {
          if (isCurrent) setFailure(error instanceof Error ? error.message : String(error));
        });
    }, PAUSE);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [draft, ask, turn]);

  return {
    faults,
    ...(checked && {checked: checked.result}),
    isChecking: checked?.draft !== draft && failure === undefined,
    ...(failure !== undefined && {failure}),
    again: () => {
      setFailure(undefined);
      setTurn((known) => known + 1);
    },
    ask,
  };
}
