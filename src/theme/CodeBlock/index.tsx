import type {ReactNode} from 'react';

/** 不着色的代码块：主题原件只为着色，见 src/site/page-weight/bundling。 */
export default function CodeBlock({children}: {children?: ReactNode}): ReactNode {
  return <pre tabIndex={0}><code>{children}</code></pre>;
}
