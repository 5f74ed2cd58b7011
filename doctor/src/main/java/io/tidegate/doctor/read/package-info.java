/**
 * Files of AWS CLI, CloudFormation, Terraform and compose, read into one picture.
 */
@NullMarked
package io.tidegate.doctor.read;

import org.jspecify.annotations.NullMarked;
