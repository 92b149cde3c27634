import type {ReactNode} from 'react';
import {save} from '@site/src/site/store/save';
import type {Kept} from '@site/src/site/store/use-store';

const places = {
  database: '存在这个浏览器里，下次打开还在，不上传；用这台电脑、这个账号的人打开这一页都看得到',
  local: '存在这个浏览器里，下次打开还在，不上传；用这台电脑、这个账号的人打开这一页都看得到',
  memory: '只在这一页开着时记得，不上传',
} as const;

/**
 * 填的东西在哪里、谁看得到、存下没有；存不下的、读不出来的当场说。
 * @param what 填的是什么，如“填的内容”
 */
export default function KeptLine<T>({kept: {state, broken}, what, children}: {kept: Kept<T>; what: string; children?: ReactNode}): ReactNode {
  return (
    <div>
      <p>{what}{places[state.place]}。{children}</p>
      {state.note !== undefined && <p className="ws-notice" role="alert">{state.note}。</p>}
      {broken !== undefined && <p><button type="button" className="button button--secondary" onClick={() => save(broken, '读不出来的内容.txt', 'text/plain')}>把读不出来的存成文件</button></p>}
    </div>
  );
}
