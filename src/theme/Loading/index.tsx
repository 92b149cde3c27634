/** 站内换页时程序块还没有到、取不到的样子；一般用不着：取不到的在 src/site/page-weight/bundling/patient.ts 里等读者再试。 */
import type {ReactNode} from 'react';

export default function Loading({error, retry, pastDelay}: {error?: Error | null; retry: () => void; pastDelay: boolean}): ReactNode {
  if (!error) return pastDelay ? <p className="container margin-vert--xl" role="status">正在取这一页……</p> : null;
  return (
    <p className="container margin-vert--xl" role="alert">
      这一页没有取到。<button type="button" className="button button--secondary" onClick={retry}>再试</button>
    </p>
  );
}
