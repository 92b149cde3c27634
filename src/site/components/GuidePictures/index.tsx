import useBaseUrl from '@docusaurus/useBaseUrl';
import type {ReactNode} from 'react';
import {pictureHref, type GuidePicture} from '@site/src/domain/views/guide-picture';
import styles from './styles.module.css';

/** 指南里一步的图，图题即替代文字。 */
export default function GuidePictures({pictures, step}: {pictures: readonly GuidePicture[]; step: string}): ReactNode {
  return pictures.filter((picture) => picture.step === step).map((picture) => <Picture key={picture.name} {...picture} />);
}

function Picture({name, alt, width, height}: GuidePicture): ReactNode {
  return <figure className="ws-figure"><img className={styles.picture} src={useBaseUrl(pictureHref(name))} alt={alt} loading="lazy" width={width} height={height} /><figcaption aria-hidden="true">{alt}</figcaption></figure>;
}
