import useBaseUrl from '@docusaurus/useBaseUrl';
import Logo from '@site/static/img/logo.svg';
import ThemedImage from '@theme-original/ThemedImage';
import type {Props} from '@theme/ThemedImage';
import type {ReactNode} from 'react';

/** 标志写进页里：当图片引的 SVG 要另取一个文件，浏览器还为它另开一份文档，手机上是一段长任务。见 decisions/0021。 */
export default function ThemedImageWrapper(props: Props): ReactNode {
  const logo = useBaseUrl('img/logo.svg');
  const {sources, alt, className, width, height} = props;
  if (sources.light !== logo || sources.dark !== logo) return <ThemedImage {...props} />;
  return <Logo className={className} width={width} height={height} {...(alt ? {role: 'img', 'aria-label': alt} : {'aria-hidden': true})} />;
}
