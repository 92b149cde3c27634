/** 连页面的外壳都画不出来时的样子：同出错页，没有导航栏。 */
import ErrorPageContent from '@theme/ErrorPageContent';
import type {ReactNode} from 'react';

export default function ErrorOutside(props: {error: Error; tryAgain: () => void}): ReactNode {
  return <ErrorPageContent {...props} />;
}
