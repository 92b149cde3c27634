/** 文章的标签：一行一个。主题照首字分组，汉字分了等于没分，五个标签占两屏。 */
import Link from '@docusaurus/Link';
import type {Props} from '@theme/TagsListByLetter';
import type {ReactNode} from 'react';

export default function TagsListByLetter({tags}: Props): ReactNode {
  return <ul className="ws-system">{tags.map(({label, permalink, count}) => <li key={permalink}><Link to={permalink}>{label}</Link>，{count} 篇</li>)}</ul>;
}
