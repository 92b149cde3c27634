/** 代替 @theme/Layout：页面的外框包里本来就有。 */
import type {ReactNode} from 'react';

export default function Layout({children}: {children: ReactNode}): ReactNode {
  return children;
}
