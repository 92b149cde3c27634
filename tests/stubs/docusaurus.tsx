/** 组件测试用：把 Docusaurus 的客户端模块换成最简的等价物。 */
import type {ReactNode} from 'react';

export default function Link({to, children, ...rest}: {to: string; children?: ReactNode}): ReactNode {
  return <a href={to} {...rest}>{children}</a>;
}
