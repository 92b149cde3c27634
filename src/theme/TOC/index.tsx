/** 目录放进导航地标，读屏能跳到；display: contents 不影响它吸顶。 */
import TOC from '@theme-original/TOC';
import type {Props} from '@theme/TOC';
import type {ReactNode} from 'react';

export default function TOCWrapper(props: Props): ReactNode {
  return (
    <nav aria-label="本页目录" className="ws-contents">
      <TOC {...props} />
    </nav>
  );
}
