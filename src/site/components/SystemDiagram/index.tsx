import useBaseUrl from '@docusaurus/useBaseUrl';
import type {ReactNode} from 'react';

/** 标准体系结构图；画在构建时，这里只补上部署路径。窄屏在框内横向滚动。 */
export default function SystemDiagram({svg, label}: {svg: string; label: string}): ReactNode {
  const base = useBaseUrl('/');
  return (
    <figure className="ws-figure">
      <div className="ws-flowchart" tabIndex={0} role="region" aria-label={label} dangerouslySetInnerHTML={{__html: svg.replaceAll('href="/', `href="${base}`)}} />
      <figcaption>{label}</figcaption>
    </figure>
  );
}
