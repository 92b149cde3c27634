import {useEffect, useRef, useState} from 'react';
import type {Reader} from './file';
import {openBrowserStore} from './browser';
import type {Options, State, Store} from './store';

export interface Kept<T> {
  value: T;
  state: State;
  /** 从前存的读不出来，原样的文字。 */
  broken?: string;
  store: Store<T>;
  /** 改：接连改几处的，后一处接在前一处后面。 */
  change: (edit: (known: T) => T) => void;
  wipe: () => Promise<void>;
}

/**
 * 存在浏览器里的一份内容；还没有取出来时是 undefined。
 * @param empty 没有存过、清掉了以后的内容；三样都一直用头一次给的
 */
export function useStore<T>(name: string, empty: () => T, reader: Reader<T>, options: Options<T> = {}): Kept<T> | undefined {
  const [kept, setKept] = useState<Kept<T>>();
  const given = useRef({empty, reader, options});
  useEffect(() => {
    const {empty: blank, reader: read, options: set} = given.current;
    const store = openBrowserStore(name, read, set);
    let isLive = true;
    void store.load().then(({broken}) => {
      if (!isLive) return;
      const change: Kept<T>['change'] = (edit) => store.save(edit(store.current() ?? blank()));
      const draw = (old?: string): void => setKept({value: store.current() ?? blank(), state: store.state(), store, change, wipe: store.wipe, ...(old !== undefined && {broken: old})});
      let left = broken;
      store.subscribe((value) => {
        if (value === undefined) left = undefined;
        draw(left);
      });
      draw(left);
    });
    return () => {
      isLive = false;
      void store.close();
    };
  }, [name]);
  return kept;
}
